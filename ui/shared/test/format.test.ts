import { describe, expect, test } from 'vitest';
import { format, setLocale } from '../src';
import { joinDate, splitDate } from '../src/parts/dates';

describe('format', () => {
	test('an instant is shown in Hanoi time, day before month, with its century', () => {
		expect(format.date('2026-11-22T17:30:00Z')).toBe('23/11/2026');
		expect(format.time('2026-11-22T02:05:00Z')).toBe('09:05');
	});

	test('a partial date shows what is known and nothing more', () => {
		expect(['1948', '1948-05', '1948-05-12', ''].map(format.partialDate)).toEqual([
			'1948',
			'05/1948',
			'12/05/1948',
			''
		]);
	});

	test('official papers get words for day and hour', () => {
		expect(format.officialDate('2026-11-22T02:05:00Z')).toBe('ngày 22 tháng 11 năm 2026');
		expect(format.officialTime('2026-11-22T02:05:00Z')).toBe('09 giờ 05 phút');
	});

	test('a day is named with its weekday', () => {
		expect(format.weekday('2026-11-22')).toBe('Chủ nhật 22/11');
	});

	test('numbers follow the language, money is a word', () => {
		expect(format.number(3051.5)).toBe('3.051,5');
		expect(format.money(10000)).toBe('10.000 đồng');
		setLocale('en');
		expect(format.number(3051.5)).toBe('3,051.5');
		setLocale('vi');
	});

	test('sizes are rounded to what a person wants to know', () => {
		expect([640, 640_000, 2_431_000].map(format.bytes)).toEqual(['640 B', '640 KB', '2,4 MB']);
	});

	test('another day is named, today is called today', () => {
		const now = new Date('2026-11-22T10:00:00Z');
		expect(format.moment('2026-11-22T02:41:00Z', now)).toBe('09:41 hôm nay');
		expect(format.moment('2026-11-21T02:41:00Z', now)).toBe('09:41, 21/11/2026');
	});

	test('text that was typed in pieces is kept composed and tidy', () => {
		expect(format.tidy('  Nguyễn  Thị Ỷ '.normalize('NFD'))).toBe('Nguyễn Thị Ỷ');
		expect(format.initials('Đặng Thị Ngưỡng')).toBe('ĐN');
	});
});

describe('date fields', () => {
	test('year alone, year and month, and a whole date are dates', () => {
		expect(joinDate({ day: '', month: '', year: '1948' })).toEqual({ value: '1948' });
		expect(joinDate({ day: '', month: '5', year: '1948' })).toEqual({ value: '1948-05' });
		expect(joinDate({ day: '29', month: '2', year: '1948' })).toEqual({ value: '1948-02-29' });
	});

	test.each([
		{ day: '29', month: '2', year: '1949' },
		{ day: '12', month: '', year: '1948' },
		{ day: '', month: '13', year: '1948' },
		{ day: '1', month: '1', year: '48' }
	])('$day/$month/$year is refused with words', (parts) => {
		expect(joinDate(parts)).toHaveProperty('error');
	});

	test('empty boxes are no date and no mistake', () => {
		expect(joinDate(splitDate(null))).toEqual({ value: null });
	});
});
