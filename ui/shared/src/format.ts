// Dates, times, numbers and sizes as people here write them. Legal time is stamped in Rust; this only shows it.
// Everything is shown in Hanoi's zone, whatever the device says.
import { m, locale } from './messages';

const ZONE = 'Asia/Ho_Chi_Minh';

const parts = new Intl.DateTimeFormat('en-GB', {
	timeZone: ZONE,
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

interface Clock {
	year: string;
	month: string;
	day: string;
	hour: string;
	minute: string;
}

function clock(at: string | Date): Clock | null {
	const date = at instanceof Date ? at : new Date(at);
	if (Number.isNaN(date.getTime())) return null;
	const found: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
	for (const part of parts.formatToParts(date)) found[part.type] = part.value;
	return found as Clock;
}

/** `22/11/2026` from an instant or from a day `2026-11-22`. */
export function date(at: string | Date): string {
	if (typeof at === 'string' && /^\d{4}(-\d{2}){0,2}$/.test(at)) return partialDate(at);
	const c = clock(at);
	return c ? `${c.day}/${c.month}/${c.year}` : '';
}

/** `09:41` from an instant. */
export function time(at: string | Date): string {
	const c = clock(at);
	return c ? `${c.hour}:${c.minute}` : '';
}

/** `09:41 hôm nay`, or `09:41, 21/11/2026` on another day. */
export function moment(at: string | Date, now: Date = new Date()): string {
	const day = date(at);
	if (!day) return '';
	return day === date(now) ? m.today_at({ time: time(at) }) : `${time(at)}, ${day}`;
}

/** The day of an instant in Hanoi, `2026-11-22`: what the API calls a day. */
export function isoDay(at: Date): string {
	const c = clock(at);
	return c ? `${c.year}-${c.month}-${c.day}` : '';
}

/** A date that may lack day and month (`1948`, `1948-05`, `1948-05-12`), as `1948`, `05/1948`, `12/05/1948`. */
export function partialDate(value: string | null | undefined): string {
	return value ? value.split('-').reverse().join('/') : '';
}

/** `Chủ nhật 22/11` for a day `2026-11-22`. */
export function weekday(day: string): string {
	const [y = 0, mo = 1, d = 1] = day.split('-').map(Number);
	const names = [
		m.weekday_7,
		m.weekday_1,
		m.weekday_2,
		m.weekday_3,
		m.weekday_4,
		m.weekday_5,
		m.weekday_6
	];
	const name = names[new Date(Date.UTC(y, mo - 1, d)).getUTCDay()];
	return m.day_and_date({
		weekday: name ? name() : '',
		date: partialDate(day).slice(0, 5)
	});
}

/** `ngày 22 tháng 11 năm 2026`, as in official papers. */
export function officialDate(at: string | Date): string {
	const c = clock(at);
	return c ? m.official_date({ day: c.day, month: c.month, year: c.year }) : '';
}

/** `09 giờ 05 phút`, as in official papers. */
export function officialTime(at: string | Date): string {
	const c = clock(at);
	return c ? m.official_time({ hour: c.hour, minute: c.minute }) : '';
}

/** `3.051,5` (vi) or `3,051.5` (en). */
export function number(value: number, digits = 1): string {
	return new Intl.NumberFormat(locale() === 'vi' ? 'vi-VN' : 'en-GB', {
		maximumFractionDigits: digits
	}).format(value);
}

/** `10.000 đồng`: citizens read the word, not the sign. */
export function money(dong: number): string {
	return m.unit_dong({ amount: number(dong, 0) });
}

/** `640 KB`, `2,4 MB`: sizes of files, decimal units. */
export function bytes(count: number): string {
	if (count < 1000) return `${number(count, 0)} B`;
	if (count < 1_000_000) return `${number(count / 1000, 0)} KB`;
	if (count < 1_000_000_000) return `${number(count / 1_000_000, 1)} MB`;
	return `${number(count / 1_000_000_000, 1)} GB`;
}

/** What a person typed, in NFC and without spaces at the ends: the form every name and address is kept in. */
export function tidy(text: string): string {
	return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Given name, the last word of a Vietnamese full name: what a person is called by. */
export function givenName(fullName: string): string {
	return tidy(fullName).split(' ').at(-1) ?? '';
}

/** Up to two letters for a tile: first of the family name and of the given name. */
export function initials(fullName: string): string {
	const words = tidy(fullName).split(' ').filter(Boolean);
	const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
	return letters.map((word) => [...(word ?? '')][0] ?? '').join('');
}
