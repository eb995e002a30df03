import { api } from '$lib/api';
import { newsOf } from '$lib/news.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ depends }) => {
	depends('tablet:house');
	const news = newsOf(await api.knownState());
	return { house: await api.house(), news };
};
