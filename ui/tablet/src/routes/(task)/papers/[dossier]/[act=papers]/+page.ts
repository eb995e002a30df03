import { api } from '$lib/api';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params }) => {
	const { rows } = await api.custody();
	return {
		dossier: params.dossier,
		back: params.act === 'give-back',
		rows: rows.filter((row) => row.dossier_id === params.dossier)
	};
};
