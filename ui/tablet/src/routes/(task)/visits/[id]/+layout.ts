import { api } from '$lib/api';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ params, depends }) => {
	depends(`tablet:visit/${params.id}`);
	return { answer: await api.visit(params.id) };
};
