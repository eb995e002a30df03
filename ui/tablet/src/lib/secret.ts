// What a refused secret says: how many tries are left, until when none is taken. The same words wherever a secret is asked.
import { ApiFailure, format, m, words } from '@tainha/shared';

const FEW = 5;

export function secretWords(error: unknown): string {
	if (!(error instanceof ApiFailure)) return words(error).title;
	const { code, body } = error;
	if (code === 'wrong_secret') {
		const left = Number(body.tries_left ?? 0);
		if (left === 0) return m.unlock_erased();
		return left > FEW ? m.unlock_wrong({ left }) : m.unlock_wrong_last({ left });
	}
	if (code === 'locked' && typeof body.until === 'string') {
		return m.unlock_until({ time: format.time(body.until) });
	}
	const { title, next } = words(error);
	return [title, next].filter(Boolean).join('. ');
}
