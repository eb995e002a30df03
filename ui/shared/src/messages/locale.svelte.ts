// The language now shown. A rune, so that every text on the screen follows a change at once.
import { overwriteGetLocale } from './generated/runtime.js';

export type Locale = 'vi' | 'en';

let current = $state<Locale>('vi');

overwriteGetLocale(() => current);

/** The language now shown. */
export function locale(): Locale {
	return current;
}

/** Shows another language. The caller keeps the choice (settings of the tablet, cookie of the console). */
export function setLocale(next: Locale): void {
	current = next;
	if (typeof document !== 'undefined') document.documentElement.lang = next;
}
