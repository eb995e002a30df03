// Dates that may lack day or month, as old papers do: `1948`, `1948-05`, `1948-05-12`.
import { m } from '../messages';

export interface DateParts {
	day: string;
	month: string;
	year: string;
}

/** The three boxes of a date; empty where the date does not say. */
export function splitDate(value: string | null | undefined): DateParts {
	const [year = '', month = '', day = ''] = (value ?? '').split('-');
	return { day, month, year };
}

/** The date of three boxes, or what is wrong with them; `null` when all are empty. */
export function joinDate(parts: DateParts): { value: string | null } | { error: string } {
	const day = parts.day.trim();
	const month = parts.month.trim();
	const year = parts.year.trim();
	if (!day && !month && !year) return { value: null };
	if (!/^(18|19|20)\d{2}$/.test(year)) return { error: m.date_bad_year() };
	if (!month) return day ? { error: m.date_needs_month() } : { value: year };
	const mm = Number(month);
	if (!/^\d{1,2}$/.test(month) || mm < 1 || mm > 12) return { error: m.date_bad_month() };
	const withMonth = `${year}-${String(mm).padStart(2, '0')}`;
	if (!day) return { value: withMonth };
	const dd = Number(day);
	const last = new Date(Date.UTC(Number(year), mm, 0)).getUTCDate();
	if (!/^\d{1,2}$/.test(day) || dd < 1 || dd > last) return { error: m.date_bad_day() };
	return { value: `${withMonth}-${String(dd).padStart(2, '0')}` };
}
