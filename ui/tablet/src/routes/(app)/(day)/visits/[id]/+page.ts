import { api } from '$lib/api';
import { newsOf } from '$lib/news.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, depends }) => {
	depends(`tablet:visit/${params.id}`);
	const news = newsOf(await api.knownState());
	return { answer: await api.visit(params.id), news };
};
