import { describe, expect, it } from 'vitest';
import { addDays, collisions, freeSlots, readHour, weekStart } from './hours';
import type { Appointment } from '../ward/types';

function appointment(
	id: string,
	day: string,
	from: string,
	to: string,
	team_id = 'A'
): Appointment {
	return {
		id,
		visit_code: '3F2A1C',
		request_id: id,
		person_id: 'p',
		person_name: 'Trần Quốc Khảng',
		house: '12 ngõ 5',
		procedure_code: '1.010826',
		procedure_name: '',
		team_name: team_id,
		team_id,
		day,
		from,
		to,
		state: 'made',
		conflict: false
	};
}

describe('hours as people type them', () => {
	it.each([
		['8', '08:00'],
		['8h30', '08:30'],
		['8 giờ 30', '08:30'],
		['0830', '08:30'],
		['14:05', '14:05'],
		['9h', '09:00']
	])('%s is read as %s', (typed, hour) => expect(readHour(typed)).toBe(hour));
	it.each(['', '25', '8:75', 'sáng'])('%s is refused', (typed) =>
		expect(readHour(typed)).toBeNull()
	);
});

describe('days', () => {
	it('a week begins on Monday, also for a Sunday', () => {
		expect(weekStart('2026-11-22')).toBe('2026-11-16');
		expect(weekStart('2026-11-23')).toBe('2026-11-23');
	});
	it('crosses the end of a month', () => expect(addDays('2026-11-30', 1)).toBe('2026-12-01'));
});

describe('free hours', () => {
	it('skips the weekend and what is taken', () => {
		const busy = [appointment('1', '2026-11-23', '08:00', '09:00')];
		const [first] = freeSlots(busy, 'A', '2026-11-20', 1);
		expect(first).toEqual({ team_id: 'A', day: '2026-11-23', from: '09:00', to: '10:00' });
	});
	it('does not count what another team has', () => {
		const busy = [appointment('1', '2026-11-23', '08:00', '09:00', 'B')];
		expect(freeSlots(busy, 'A', '2026-11-20', 1)[0]?.from).toBe('08:00');
	});
});

describe('collisions', () => {
	it('finds hours that overlap and leaves those that only touch', () => {
		const a = appointment('1', '2026-11-23', '08:00', '09:00');
		const b = appointment('2', '2026-11-23', '08:30', '09:30');
		const c = appointment('3', '2026-11-23', '09:30', '10:00');
		expect(collisions([a, b, c])).toEqual([[a, b]]);
	});
});
