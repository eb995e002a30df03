import { expect, it } from 'vitest';
import { byGivenName, folded, matches } from './find';

it('marks, đ and case do not count', () => {
	expect(folded('Đặng  Thị NGƯỠNG')).toBe('dang thi nguong');
	expect(folded('Đặng'.normalize('NFD'))).toBe('dang');
});
it('every typed word begins some word', () => {
	expect(matches('Sửa đổi hồ sơ người có công (1.010826)', 'cong sua')).toBe(true);
	expect(matches('Sửa đổi hồ sơ người có công', 'khai sinh')).toBe(false);
});
it('names stand by given name in Vietnamese order', () => {
	const names = ['Trần Văn Ân', 'Lê Thị An', 'Đỗ Văn Dũng', 'Bùi Văn Đức'];
	expect(names.sort(byGivenName)).toEqual([
		'Lê Thị An',
		'Trần Văn Ân',
		'Đỗ Văn Dũng',
		'Bùi Văn Đức'
	]);
});
