import { ApiFailure } from '@tainha/shared';
import { rulesOf } from '$lib/visit/steps';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ params, parent }) => {
	const { answer } = await parent();
	const dossier = answer.dossiers.find(({ id }) => id === params.dossier);
	if (!dossier) throw new ApiFailure(404, { code: 'not_found' });
	const procedure = rulesOf(dossier);
	if (!procedure) throw new ApiFailure(422, { code: 'procedure_missing' });
	return { dossier, procedure };
};
