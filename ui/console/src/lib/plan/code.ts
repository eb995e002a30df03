/** Six characters of an id, as they are read over the telephone: with or without spaces. */
export const isVisitCode = (typed: string): boolean =>
	/^[0-9a-f]{6}$/i.test(typed.replaceAll(/[\s-]/g, '')) && /\d/.test(typed);
