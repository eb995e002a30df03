import { factsOf } from '$lib/visit/read-back';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	const { answer, procedure, dossier } = await parent();
	return { facts: factsOf(answer, procedure, dossier) };
};
