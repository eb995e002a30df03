import { error } from '@sveltejs/kit';
import { api } from '$lib/api';
import { heldDraft } from '$lib/visit/draft.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params }) => {
	const place = { kind: 'dossier' as const, id: params.dossier, task: `${params.dossier}.deliver` };
	const [{ rows }, draft] = await Promise.all([api.results(), heldDraft(place)]);
	const row = rows.find(({ dossier_id }) => dossier_id === params.dossier);
	if (!row) error(404);
	return { row, place, draft };
};
