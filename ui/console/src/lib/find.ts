// Finding words without diacritics on this side, for short lists (procedures, staff) that are already here.

/** What two texts share when marks, letter case and spaces do not count: `Đặng  Thị` and `dang thi`. */
export function folded(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[đĐ]/g, 'd')
		.toLowerCase()
		.replace(/\s+/g, ' ')
		.trim();
}

/** Every typed word begins some word of the text. */
export function matches(text: string, typed: string): boolean {
	const words = folded(text).split(/[\s.,/()-]+/);
	return folded(typed)
		.split(/[\s.,/()-]+/)
		.filter(Boolean)
		.every((part) => words.some((word) => word.startsWith(part)));
}

/** A name's place in a list: given name first, then the middle, then the family name, in Vietnamese order. */
const collator = new Intl.Collator('vi');
export function byGivenName(a: string, b: string): number {
	const turn = (name: string) => {
		const words = name.trim().split(/\s+/);
		return [words.at(-1) ?? '', ...words.slice(1, -1), words[0] ?? ''].join(' ');
	};
	return collator.compare(turn(a), turn(b));
}
