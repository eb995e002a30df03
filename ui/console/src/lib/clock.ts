// This computer's clock: for "read at" and for what day it is before the ward has said so. Never for anything legal.
export const now = (): Date => new Date();

/** Today in Hanoi, `2026-11-22`. */
export const todayHere = (): string =>
	now().toLocaleDateString('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
