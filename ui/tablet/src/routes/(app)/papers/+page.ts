import { api } from '$lib/api';
import type { PageLoad } from './$types';

export const load: PageLoad = async () => {
	const [custody, results] = await Promise.all([api.custody(), api.results()]);
	return { custody, results: results.rows };
};
