// What the scripted stand-in knows: a ward's procedure, staff, a day of five invented people, and what a visit starts from.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const { procedure, purposes } = JSON.parse(
	readFileSync(join(import.meta.dirname, 'data/procedure.json'), 'utf8')
);
// A visit with three papers, as the budget of taps counts it.
procedure.components.find(({ id }) => id === 'evidence').required = true;
const NOW = '2026-11-22T09:41:00+07:00';
export const stamp = () => ({ event: randomUUID(), by: STAFF[0].id, device: 'd', at: NOW });
export const STAFF = [
	{ id: randomUUID(), name: 'Lê Minh Châu', role: 'volunteer', has_secret: true, tries_left: 10 },
	{ id: randomUUID(), name: 'Vũ Thị Ngọc Diệp', role: 'justice', has_secret: false, tries_left: 10 }
];
const NAMES = [
	['Đỗ Thị Thìn', 1940, '17 ngõ 8 phố Mẫu', ['hard_of_hearing'], 'done'],
	['Trần Quốc Khảng', 1948, '12B5 tập thể Hoa Sen', ['cannot_walk', 'hard_of_hearing'], 'planned'],
	['Đặng Thị Ngưỡng', 1936, 'Ngõ 12 phố Mẫu, hỏi nhà bà Tư', [], 'planned'],
	['Nguyễn Thị Quỳnh Ỷ', 1951, '3 ngách 4/15 đường Bờ Sông', ['low_vision'], 'planned'],
	['Phạm Hữu Ngữ', 1944, '88 phố Chợ Cũ', [], 'planned']
];

/** A fresh tablet: `locked`, `unlocked` or `unenrolled`, with a day of five visits. */
export function makeWorld(start = 'unlocked') {
	const people = NAMES.map(([name, birth_year, house, needs, state]) => ({
		id: randomUUID(),
		appointment: randomUUID(),
		name,
		birth_year,
		house,
		needs,
		state
	}));
	return {
		people,
		procedure,
		state: {
			state: start,
			version: '0.1.0',
			awaiting_secret: false,
			ward_name: 'Phường Mẫu',
			device_name: 'Máy tổ 4',
			secret_kind: 'pin',
			staff: STAFF,
			signed_in: STAFF[0],
			unsent_items: 3,
			last_receipt_at: '2026-11-22T07:42:00+07:00',
			network: 'offline',
			first_sync: { done: true, people: 3051, procedures: 12, sessions: 5 },
			needs_attention: 0,
			storage: { free_bytes: 21_400_000_000, low: false }
		},
		settings: { language: 'vi', text_size: 100, theme: 'light', hand: 'right' },
		attention: [],
		/** What became of the plan, by place in the list of today. */
		plans: [],
		outbox: [],
		visits: new Map(),
		drafts: new Map(),
		photos: new Map(),
		/** Answers that were refused next time: path -> problem. */
		refuse: new Map(),
		/** Reads that fail for as long as this stands. */
		broken: undefined,
		/** Visits of before, as the page of a person shows them. */
		earlier: []
	};
}

const sexOf = ({ name }) => (name.includes(' Thị ') ? 'female' : 'male');

/** A visit as it is when it has just been opened. */
export function visitOf(world, person) {
	const dossier = {
		id: randomUUID(),
		view: {
			state: 'open',
			procedure,
			form: {},
			components: {},
			consent: {},
			papers: [],
			trace: { history: [], issues: [] }
		},
		purposes,
		prefill: {
			name: person.name,
			full_name: person.name,
			personal_id_no: '001048000123'
		},
		photos: []
	};
	for (const field of procedure.form.pages.flatMap((page) => page.fields)) {
		const known = {
			'person.name': person.name,
			'person.birth': String(person.birth_year),
			'person.sex': sexOf(person),
			'person.id_no': '001048000123',
			'person.address': person.house,
			'person.permanent_address': person.house,
			'person.phone': '0900000123'
		}[field.prefill];
		if (known) dossier.prefill[field.id] = known;
	}
	return {
		id: randomUUID(),
		person_id: person.id,
		visit_code: person.appointment.slice(0, 6).toUpperCase(),
		appointment: person.appointment,
		visit: { state: 'open', trace: {} },
		person: {
			name: person.name,
			birth_year: person.birth_year,
			house: person.house,
			residential_group: '04',
			needs: person.needs,
			details: {
				sex: sexOf(person),
				birth: String(person.birth_year),
				personal_id_no: '001048000123',
				phones: ['0900 000 123'],
				permanent_address: person.house,
				target_groups: ['merit_person', 'elderly'],
				contact: { name: 'Trần Thu Hiền', relation: 'con gái', phone: '0900 000 456' },
				note: 'Nghe kém tai trái'
			}
		},
		dossiers: [dossier],
		unsent: 1
	};
}
