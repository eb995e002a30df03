import { heldDraft } from '$lib/visit/draft.svelte';
import { formDraft } from '$lib/visit/procedure';
import { answersOf, cardOf } from '$lib/visit/steps';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, params }) => {
	const { dossier } = await parent();
	const draft = await heldDraft(formDraft(params.dossier));
	const confirmed = answersOf(dossier);
	const typed = (draft?.values ?? {}) as Record<string, unknown>;
	return {
		values: { ...confirmed, ...typed },
		/** Questions whose answer was read from a card, in what is being typed or in what was confirmed. */
		card: Array.isArray(draft?.card) ? (draft.card as string[]) : cardOf(dossier),
		page: typeof draft?.page === 'number' ? draft.page : 0
	};
};
