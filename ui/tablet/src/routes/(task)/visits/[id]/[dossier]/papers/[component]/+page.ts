import { ApiFailure } from '@tainha/shared';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
	const { answer, procedure, dossier } = await parent();
	const component = procedure.components.find(({ id }) => id === params.component);
	if (!component) throw new ApiFailure(404, { code: 'not_found' });
	const task = answer.tasks.find(
		(task) => task.dossier === dossier.id && task.component === component.id
	);
	return { component, task };
};
