import type { ParamMatcher } from '@sveltejs/kit';

/** What can be done with paper of a dossier. */
export const match: ParamMatcher = (text) => text === 'hand-over' || text === 'give-back';
