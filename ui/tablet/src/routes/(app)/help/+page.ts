import { api } from '$lib/api';
import type { PageLoad } from './$types';

export const load: PageLoad = async () => {
	const [help, today] = await Promise.all([api.help(), api.today()]);
	return { help, visits: today.rows.filter((row) => row.state !== 'cancelled') };
};
