// How a person is spoken of: ông, bà, anh, chị by sex and age, with the given name, as courtesy asks.
import { format, m } from '@tainha/shared';

export interface Spoken {
	name: string;
	sex?: string | null;
	birth_year?: number | null;
}

/** From this age a person is ông or bà to a visitor. */
const ELDER = 55;

function style(person: Spoken, thisYear: number): 'mr_old' | 'mrs_old' | 'mr' | 'mrs' | 'unsaid' {
	if (person.sex !== 'male' && person.sex !== 'female') return 'unsaid';
	const elder = !person.birth_year || thisYear - person.birth_year >= ELDER;
	if (person.sex === 'male') return elder ? 'mr_old' : 'mr';
	return elder ? 'mrs_old' : 'mrs';
}

/** "ông Khảng": within a sentence. */
export function who(person: Spoken, thisYear = new Date().getFullYear()): string {
	const name = format.givenName(person.name);
	const say = {
		mr_old: m.who_mr_old,
		mrs_old: m.who_mrs_old,
		mr: m.who_mr,
		mrs: m.who_mrs,
		unsaid: m.who_unsaid
	};
	return say[style(person, thisYear)]({ name });
}

/** "Ông Khảng": at the start of a sentence. */
export function Who(person: Spoken, thisYear = new Date().getFullYear()): string {
	const text = who(person, thisYear);
	return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** "Ông Trần Quốc Khảng": as a heading. */
export function titled(person: Spoken, thisYear = new Date().getFullYear()): string {
	const say = {
		mr_old: m.name_mr_old,
		mrs_old: m.name_mrs_old,
		mr: m.name_mr,
		mrs: m.name_mrs,
		unsaid: m.name_unsaid
	};
	return say[style(person, thisYear)]({ name: person.name });
}

/** A text written for "ông/bà", said to this person: "Ông/bà sinh" becomes "Ông sinh". */
export function personal(
	text: string,
	person: Spoken,
	thisYear = new Date().getFullYear()
): string {
	const word = { mr_old: 'ông', mrs_old: 'bà', mr: 'anh', mrs: 'chị', unsaid: undefined }[
		style(person, thisYear)
	];
	if (!word) return text;
	const capital = word.charAt(0).toLocaleUpperCase('vi') + word.slice(1);
	return text.replaceAll('ông/bà', word).replaceAll('Ông/bà', capital);
}

/** A person of a visit or list, as far as known, ready to be spoken of. */
export function spoken(person: {
	name: string;
	birth_year?: number | null;
	details?: { sex?: string | null } | null;
}): Spoken {
	return { name: person.name, birth_year: person.birth_year, sex: person.details?.sex };
}
