import { describe, expect, test } from 'vitest';
import { setLocale } from '@tainha/shared';
import { inShell } from './shell';

inShell(async () => [200, {}]);
const { procedure } = (await import('../e2e/data/procedure.json')).default as unknown as {
	procedure: import('../src/lib/api').Procedure;
};
const { answerWords, applies, askedPages, DONT_KNOW, feeWords, fold, problemOf, say } =
	await import('../src/lib/visit/procedure');
const { personal, titled, who } = await import('../src/lib/speech');

const field = (more: object) =>
	({
		id: 'f',
		label_vi: 'Số định danh',
		label_en: 'ID',
		kind: 'text',
		required: false,
		...more
	}) as import('../src/lib/api').Field;

describe('a procedure on the screen', () => {
	test('a question is asked only on the answer it depends on', () => {
		const when = { field: 'kind', is: ['authorisation'] };
		expect(applies(when, { kind: 'authorisation' })).toBe(true);
		expect(applies(when, { kind: 'other' })).toBe(false);
		expect(applies(undefined, {})).toBe(true);
	});

	test('every page of a shipped form holds three to six questions at the most', () => {
		const pages = askedPages(procedure, {});
		expect(pages.length).toBeGreaterThan(1);
		for (const page of pages) expect(page.fields.length).toBeLessThanOrEqual(6);
	});

	test.each([
		[field({ required: true }), '', true],
		[field({ required: true }), DONT_KNOW, false],
		[field({ kind: 'id_no' }), '00104800012', true],
		[field({ kind: 'id_no' }), '001 048 000 123', false],
		[field({ kind: 'phone' }), '12345', true],
		[field({ kind: 'phone' }), '0912 345 678', false],
		[field({}), '', false]
	])('%o answered with «%s» is wrong: %s', (asked, value, wrong) => {
		expect(problemOf(asked, value) !== undefined).toBe(wrong);
	});

	test('an answer is read out in words, not as it is stored', () => {
		const sex = field({
			kind: 'choice',
			choices: [{ id: 'male', label_vi: 'Nam', label_en: 'Male' }]
		});
		expect(answerWords(sex, 'male')).toBe('Nam');
		expect(answerWords(field({ kind: 'date' }), '1948-05')).toBe('05/1948');
	});

	test('an amount that nobody confirmed says so', () => {
		const fee = { name_vi: 'Lệ phí', amount_dong: 10000, per_vi: 'trường hợp', confirmed: false };
		expect(feeWords(fee)).toBe('10.000 đồng/trường hợp (chưa kiểm tra)');
	});

	test('words follow the language and fall back on Vietnamese', () => {
		setLocale('en');
		expect(say(field({}), 'label')).toBe('ID');
		expect(say({ name_vi: 'Chỉ tiếng Việt' }, 'name')).toBe('Chỉ tiếng Việt');
		setLocale('vi');
	});

	test('a search finds what was typed without marks', () => {
		expect(fold('Đặng Thị NGƯỠNG')).toBe('dang thi nguong');
	});
});

describe('speaking of a person', () => {
	const khang = { name: 'Trần Quốc Khảng', sex: 'male', birth_year: 1948 };

	test('sex and age choose the word of courtesy', () => {
		expect(who(khang, 2026)).toBe('ông Khảng');
		expect(who({ ...khang, sex: 'female', birth_year: 1990 }, 2026)).toBe('chị Khảng');
		expect(who({ name: 'Trần Quốc Khảng' }, 2026)).toBe('ông/bà Khảng');
		expect(titled(khang, 2026)).toBe('Ông Trần Quốc Khảng');
	});

	test('a text for everybody is said to this person', () => {
		expect(personal('Ông/bà sinh; tên của ông/bà', khang, 2026)).toBe('Ông sinh; tên của ông');
		expect(personal('Ông/bà sinh', { name: 'X' }, 2026)).toBe('Ông/bà sinh');
	});
});
