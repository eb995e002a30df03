import { api } from '$lib/api';
import { heldDraft } from '$lib/visit/draft.svelte';
import type { PageLoad } from './$types';

/** Nobody is on the list yet: what is typed is kept under the name of who types it. */
export const load: PageLoad = async () => {
	const who = (await api.knownState()).signed_in?.id ?? '';
	const place = { kind: 'person' as const, id: who, task: `${who}.intake` };
	return { place, draft: who ? await heldDraft(place) : undefined };
};
