// What the officer has entered for one certification, and how it becomes the input of the rules. Judges nothing: the tablet does.
// Each condition keeps the moment of its own tap; no two share one.
import { format } from '@tainha/shared';
import type { CertificationInput, ConditionsAnswer, PaperKind, VisitAnswer } from '$lib/api';

export interface SignerForm {
	person?: string;
	name: string;
	id_kind: string | null;
	id_number: string;
	act: string | null;
	finger: string | null;
	act_note: string;
	/** Strokes or print that were kept. */
	mark?: string;
	/** Last day of the identity paper; empty: without end. */
	valid_until: string;
	reading: string | null;
	reader: string;
	interpreter: string;
	language: string;
}
export interface HelperForm {
	name: string;
	id_number: string;
}
export interface Answered {
	yes: boolean;
	at: string;
}
export interface CertifyForm {
	component: string | null;
	name: string;
	kind: string | null;
	authorisation: string | null;
	sheets: number;
	/** Originals of the one paper, signed at one time. */
	copies: number;
	again_note: string;
	signers: SignerForm[];
	/** By `condition` or `condition.signer`. */
	answers: Record<string, Answered>;
	off_site: string | null;
	off_site_note: string;
	/** Named: signed before the receiving officer, where the ward has it in writing. */
	before_receiver: boolean;
	receiver: string;
	witnesses: HelperForm[];
	place: string;
	/** Empty: the clock of the device, when the statement is made. */
	date: string;
	time: string;
	clock_note: string;
	slip_day: string;
	slip_time: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Papers received from this hour on come back on the next working day (Decree 23/2015 art. 7). */
export const SLIP_FROM = '15:00';

export const emptySigner = (): SignerForm => ({
	name: '',
	id_kind: null,
	id_number: '',
	act: null,
	finger: null,
	act_note: '',
	valid_until: '',
	reading: null,
	reader: '',
	interpreter: '',
	language: ''
});

const KINDS: Record<string, string> = {
	authorisation: 'authorisation_letter',
	declaration: 'declaration',
	curriculum_vitae: 'personal_history',
	other: 'other_paper'
};
const AUTHORISATIONS: Record<string, string> = {
	submit_receive: 'files_and_papers',
	receive_money: 'pension_and_benefits',
	look_after_house: 'look_after_house',
	policy_bank_loan: 'policy_bank_loan',
	something_else: 'something_else'
};
const OFF_SITES: Record<string, string> = {
	old_frail: 'old_and_weak',
	cannot_move: 'cannot_walk',
	other_reason: 'other_reason'
};

/** What the person declared in the form (2.000884) of the paper and of why they cannot come. The conditions stay the officer's. */
export function declared(answers: Record<string, unknown>): Partial<CertifyForm> {
	const text = (id: string) => (typeof answers[id] === 'string' ? (answers[id] as string) : '');
	const sheets = Number(text('sheets'));
	const known: Partial<CertifyForm> = {
		kind: KINDS[text('document_kind')],
		authorisation: AUTHORISATIONS[text('authorisation_about')],
		off_site: OFF_SITES[text('off_site_reason')],
		off_site_note: text('off_site_reason_text') || undefined,
		sheets: Number.isInteger(sheets) && sheets > 0 && sheets < 1000 ? sheets : undefined
	};
	return Object.fromEntries(
		Object.entries(known).filter(([, value]) => value !== undefined)
	) as Partial<CertifyForm>;
}

/** What is known already is filled in; nothing that the law asks is chosen beforehand. */
export function formOf(answer: VisitAnswer, ward: string): CertifyForm {
	const { person } = answer;
	const seen = answer.visit.identity?.identity;
	const house = person.house ?? '';
	return {
		component: null,
		name: '',
		kind: null,
		authorisation: null,
		sheets: 1,
		copies: 1,
		again_note: '',
		signers: [
			{
				...emptySigner(),
				person: answer.person_id,
				name: person.name,
				id_kind: seen?.kind ?? null,
				id_number: person.details?.personal_id_no ?? ''
			}
		],
		answers: {},
		off_site: null,
		off_site_note: '',
		before_receiver: false,
		receiver: '',
		witnesses: [],
		place: [house, ward].filter(Boolean).join(', '),
		date: '',
		time: '',
		clock_note: '',
		slip_day: '',
		slip_time: '09:00'
	};
}

/** `2026-11-22T09:40:12.345+07:00`. */
export function hanoi(ms: number): string {
	return new Date(ms + 7 * HOUR).toISOString().replace('Z', '+07:00');
}

/** A moment after all that were tapped before. */
export function tapTime(answers: Record<string, Answered>, now: number): string {
	const last = Math.max(0, ...Object.values(answers).map(({ at }) => Date.parse(at)));
	return hanoi(Math.max(now, last + 1));
}

/** The working day after this one. */
export function nextWorkingDay(day: string): string {
	let at = Date.parse(`${day}T00:00:00Z`) + DAY;
	while ([0, 6].includes(new Date(at).getUTCDay())) at += DAY;
	return new Date(at).toISOString().slice(0, 10);
}

/** Before whom it is signed. */
export const routeOf = (form: CertifyForm) =>
	form.before_receiver ? ('before_receiver' as const) : ('before_officer' as const);

export interface Asked {
	key: string;
	condition: ConditionsAnswer['conditions'][number];
	signer?: number;
}

/** The conditions that this paper and these signers ask, in the order of the law. */
export function asked(conditions: ConditionsAnswer['conditions'], form: CertifyForm): Asked[] {
	// Before a kind is chosen: what every paper asks.
	const kind = (form.kind ?? 'other_paper') as PaperKind;
	const route = routeOf(form);
	return conditions
		.filter(({ papers, routes }) => papers.includes(kind) && routes.includes(route))
		.flatMap((condition) =>
			condition.each_signer
				? form.signers.map((_, signer) => ({
						key: `${condition.condition}.${signer}`,
						condition,
						signer
					}))
				: [{ key: condition.condition as string, condition }]
		);
}

/** The input of the rules; `now` fills the time where none was typed. */
export function inputOf(
	form: CertifyForm,
	rows: Asked[],
	pages: string[],
	now: Date
): CertificationInput {
	const time = form.time || format.time(now);
	const late = time >= SLIP_FROM;
	const helper = (name: string, note = '', id_number = '') =>
		name.trim() ? { name: format.tidy(name), id_number, note: format.tidy(note) } : undefined;
	return {
		paper: {
			component: form.component ?? '',
			name: format.tidy(form.name),
			kind: form.kind,
			authorisation: form.kind === 'authorisation_letter' ? form.authorisation : undefined,
			sheets: form.sheets,
			copies: form.copies,
			again_note: format.tidy(form.again_note),
			pages,
			people: form.signers.length
		},
		signers: form.signers.map((signer) => ({
			person: signer.person,
			name: format.tidy(signer.name),
			id_kind: signer.id_kind,
			id_number: format.tidy(signer.id_number),
			id_valid_until: signer.valid_until || undefined,
			act: signer.act,
			finger: signer.act === 'fingerprint' ? (signer.finger ?? undefined) : undefined,
			act_note: signer.act === 'signed' ? '' : format.tidy(signer.act_note),
			mark: signer.mark,
			reading: signer.reading,
			reader: signer.reading === 'read_aloud' ? helper(signer.reader) : undefined,
			interpreter: helper(signer.interpreter, signer.language)
		})),
		conditions: rows.flatMap(({ key, condition, signer }) => {
			const answered = form.answers[key];
			return answered?.yes ? [{ condition: condition.condition, signer, at: answered.at }] : [];
		}),
		off_site: form.off_site,
		off_site_note: format.tidy(form.off_site_note),
		route: routeOf(form),
		receiver: form.before_receiver ? helper(form.receiver) : undefined,
		witnesses: form.witnesses.map(({ name, id_number }) => ({
			name: format.tidy(name),
			id_number: format.tidy(id_number),
			note: ''
		})),
		place: format.tidy(form.place),
		date: form.date || format.isoDay(now),
		time,
		clock_note: format.tidy(form.clock_note),
		slip: late ? { day: form.slip_day, time: form.slip_time } : undefined
	} as CertificationInput;
}

/** The first thing that is not answered yet, by the id of its field; the rules name the rest. */
export function missing(form: CertifyForm, rows: Asked[], pages: string[]): string | undefined {
	if (!form.component || pages.length === 0) return 'paper';
	if (!form.name.trim()) return 'paper-name';
	if (!form.kind) return 'paper-kind';
	if (form.kind === 'authorisation_letter' && !form.authorisation) return 'authorisation';
	if (!form.off_site) return 'off-site';
	if (form.before_receiver && !form.receiver.trim()) return 'receiver';
	for (const [at, signer] of form.signers.entries()) {
		if (!signer.name.trim() || !signer.id_kind || !signer.id_number.trim()) return `signer-${at}`;
		if (!signer.act) return `act-${at}`;
		if (signer.act === 'fingerprint' && !signer.finger) return `finger-${at}`;
		if (!signer.reading) return `reading-${at}`;
	}
	return rows.find(({ key }) => form.answers[key] === undefined)?.key;
}
