// Days, hours and collisions of the plan. Pure: today and the appointments come in. Days are `2026-11-22`, hours `08:30`.
import type { Appointment, Slot } from '../ward/types';

const HOURS: readonly (readonly [string, string])[] = [
	['08:00', '09:00'],
	['09:00', '10:00'],
	['10:00', '11:00'],
	['14:00', '15:00'],
	['15:00', '16:00'],
	['16:00', '17:00']
];

export function addDays(day: string, count: number): string {
	const at = new Date(`${day}T00:00:00Z`);
	at.setUTCDate(at.getUTCDate() + count);
	return at.toISOString().slice(0, 10);
}

/** Monday of the week of a day. */
export function weekStart(day: string): string {
	const place = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
	return addDays(day, -place);
}

export function daysFrom(day: string, count: number): string[] {
	return Array.from({ length: count }, (_, i) => addDays(day, i));
}

const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

export function overlap(a: Slot, b: Slot): boolean {
	return a.team_id === b.team_id && a.day === b.day && a.from < b.to && b.from < a.to;
}

/** Appointments of others that a slot runs into. */
export function inTheWay(busy: readonly Appointment[], slot: Slot): Appointment[] {
	return busy.filter((one) => one.state !== 'cancelled' && overlap(one, slot));
}

/** The first hours in which a team has nothing, on working days after `today`. */
export function freeSlots(
	busy: readonly Appointment[],
	team_id: string,
	today: string,
	count: number
): Slot[] {
	const free: Slot[] = [];
	for (const day of daysFrom(addDays(today, 1), 14)) {
		if (isWeekend(day)) continue;
		for (const [from, to] of HOURS) {
			const slot = { team_id, day, from, to };
			if (!busy.some((one) => overlap(one, slot))) free.push(slot);
			if (free.length === count) return free;
		}
	}
	return free;
}

/** Pairs of appointments that one team cannot both keep. */
export function collisions(appointments: readonly Appointment[]): [Appointment, Appointment][] {
	const found: [Appointment, Appointment][] = [];
	appointments.forEach((a, i) => {
		for (const b of appointments.slice(i + 1)) if (overlap(a, b)) found.push([a, b]);
	});
	return found;
}

/** `8`, `8h30`, `8.30`, `0830`, `08:30` as `08:30`; null when it is no hour. */
export function readHour(typed: string): string | null {
	const found = /^\s*(\d{1,2})(?:\s*(?:[:.hg]|giờ)?\s*(\d{2})?)?\s*(?:h|giờ|')?\s*$/i.exec(typed);
	if (!found) return null;
	const hour = Number(found[1]);
	const minute = Number(found[2] ?? 0);
	if (hour > 23 || minute > 59) return null;
	return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** One place up or down; at the ends of the list nothing moves. */
export function moved<T>(list: readonly T[], at: number, by: 1 | -1): T[] {
	const next = [...list];
	const [one, other] = [next[at], next[at + by]];
	if (one === undefined || other === undefined) return next;
	next[at] = other;
	next[at + by] = one;
	return next;
}

/** As the hours were promised. */
export const byHour = (visits: readonly Appointment[]): Appointment[] =>
	visits.toSorted((a, b) => a.from.localeCompare(b.from));

/** The end of a visit that begins at an hour: an hour later, before midnight; empty when nothing begins. */
export function hourAfter(from: string): string {
	const [hour, minute] = from.split(':');
	return minute ? `${String(Math.min(Number(hour) + 1, 23)).padStart(2, '0')}:${minute}` : '';
}
