import { error } from '@sveltejs/kit';
import { api } from '$lib/api';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params }) => {
	const { rows } = await api.results();
	const row = rows.find(({ dossier_id }) => dossier_id === params.dossier);
	if (!row) error(404);
	return { row };
};
