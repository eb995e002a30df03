import { heldDraft } from '$lib/visit/draft.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params }) => {
	const place = { kind: 'visit' as const, id: params.id, task: `${params.id}.end` };
	return { place, draft: await heldDraft(place) };
};
