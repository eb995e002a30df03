import { api } from '$lib/api';
import { heldDraft } from '$lib/visit/draft.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params }) => {
	const place = { kind: 'person' as const, id: params.id, task: `${params.id}.verify` };
	const [answer, draft] = await Promise.all([api.person(params.id), heldDraft(place)]);
	return { answer, place, draft };
};
