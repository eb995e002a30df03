import { heldDraft } from '$lib/visit/draft.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params }) => {
	const place = { kind: 'dossier' as const, id: params.dossier, task: `${params.dossier}.submit` };
	return { place, draft: await heldDraft(place) };
};
