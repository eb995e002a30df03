import { api } from '$lib/api';
import { heldDraft } from '$lib/visit/draft.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params }) => {
	const back = params.act === 'give-back';
	const task = `${params.dossier}.${back ? 'give_back' : 'hand_over'}`;
	const place = { kind: 'dossier' as const, id: params.dossier, task };
	const [{ rows }, draft] = await Promise.all([api.custody(), heldDraft(place)]);
	return {
		dossier: params.dossier,
		back,
		place,
		draft,
		rows: rows.filter((row) => row.dossier_id === params.dossier)
	};
};
