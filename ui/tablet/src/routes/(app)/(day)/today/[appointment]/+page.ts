import { api, type PersonAnswer, type Procedure } from '$lib/api';
import { ApiFailure } from '@tainha/shared';
import type { PageLoad } from './$types';

// The papers are told from the procedure; the visit is not opened and no details are read by looking at the plan.
export const load: PageLoad = async ({ params, parent }) => {
	const { today } = await parent();
	const row = today.rows.find(({ appointment_id }) => appointment_id === params.appointment);
	if (!row) throw new ApiFailure(404, { code: 'not_found' });
	const procedure: Procedure | undefined = await api
		.procedure(row.procedure.code)
		.catch(() => undefined);
	return { row, procedure, person: undefined as PersonAnswer | undefined };
};
