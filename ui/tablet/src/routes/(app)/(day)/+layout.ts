import { api } from '$lib/api';
import { newsOf } from '$lib/news.svelte';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ depends }) => {
	depends('tablet:today');
	// News from before the list is asked for: the list is at least as new as they are.
	const news = newsOf(await api.knownState());
	return { today: await api.today(), news };
};
