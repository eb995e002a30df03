import { api } from '$lib/api';
import { heldDraft } from '$lib/visit/draft.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
	const { answer } = await parent();
	const place = { kind: 'dossier' as const, id: params.dossier, task: `${params.dossier}.certify` };
	const [conditions, done, draft] = await Promise.all([
		api.conditions(),
		api.certifications(params.dossier),
		heldDraft(place)
	]);
	return { answer, conditions, done, draft, place };
};
