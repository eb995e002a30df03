import { ApiFailure } from '@tainha/shared';
import { api } from '$lib/api';
import { formDraft } from '$lib/visit/procedure';
import { answersOf } from '$lib/visit/steps';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, params }) => {
	const { dossier } = await parent();
	const draft: Record<string, unknown> | undefined = await api
		.draft(formDraft(params.dossier))
		.catch((error: unknown) => {
			if (error instanceof ApiFailure && error.code === 'not_found') return undefined;
			throw error;
		});
	const confirmed = answersOf(dossier);
	const typed = (draft?.values ?? {}) as Record<string, unknown>;
	return {
		values: { ...confirmed, ...typed },
		page: typeof draft?.page === 'number' ? draft.page : 0
	};
};
