// How this computer shows the console: language and size of letters. Kept in the browser, nothing personal.
import { setLocale, type Locale } from '@tainha/shared';

const NARROW_REM = [76, 60, 50, 100];
const LANGUAGE = 'tainha.language';
const TEXT = 'tainha.text';
const KEYS = 'tainha.keys';
export type TextSize = '100' | '125' | '150';

class Preferences {
	text = $state<TextSize>('100');
	/** Whether single letters (J, K, 1, 2, R) act: some people speak or stumble into keys. */
	keys = $state(true);
}
export const preferences = new Preferences();

export function restorePreferences(): void {
	const language = localStorage.getItem(LANGUAGE);
	setLocale(language === 'en' ? 'en' : 'vi');
	const text = localStorage.getItem(TEXT);
	chooseText(text === '125' || text === '150' ? text : '100');
	preferences.keys = localStorage.getItem(KEYS) !== 'off';
}

export function chooseLanguage(language: Locale): void {
	localStorage.setItem(LANGUAGE, language);
	setLocale(language);
}

export function chooseText(text: TextSize): void {
	preferences.text = text;
	localStorage.setItem(TEXT, text);
	document.documentElement.dataset.text = text;
	measure();
}

/** Says on the root how many letters' widths there is room for: layouts answer to the size of letters, not only to the
    window. (Font-relative container queries would do, but Chromium keeps the old size when the root's changes.) */
export function measure(): void {
	const root = document.documentElement;
	const room = root.clientWidth / parseFloat(getComputedStyle(root).fontSize);
	root.dataset.room = NARROW_REM.filter((width) => room < width)
		.map((width) => `under-${width}`)
		.join(' ');
}

export function chooseKeys(on: boolean): void {
	preferences.keys = on;
	localStorage.setItem(KEYS, on ? 'on' : 'off');
}
