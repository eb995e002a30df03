import { api } from '$lib/api';
import { newsOf } from '$lib/news.svelte';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ depends }) => {
	depends('tablet:today');
	// The state first: the list is then at least as new as the news it is shown with.
	const news = newsOf(await api.state());
	return { today: await api.today(), news };
};
