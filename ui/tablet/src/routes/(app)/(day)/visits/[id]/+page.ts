import { api } from '$lib/api';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, depends }) => {
	depends(`tablet:visit/${params.id}`);
	return { answer: await api.visit(params.id) };
};
