// Reading a procedure for the screen: the words in the reader's language, and which questions and papers apply.
import { format, locale, m } from '@tainha/shared';
import type { Component, DraftPlace, Fee, Field, FormPage, Procedure, When } from '$lib/api';

/** The answer "không biết" as the API stores it. */
export const DONT_KNOW = 'không biết';

/** Where the form of a dossier is kept while it is typed; the name is that of its task. */
export const formDraft = (dossier: string): DraftPlace => ({
	kind: 'dossier',
	id: dossier,
	task: `${dossier}.form`
});

type Answers = Record<string, unknown>;

/** The text of a record in the language now shown; Vietnamese where it has only that. */
export function say(record: object, key: string): string {
	const texts = record as Record<string, unknown>;
	const own = texts[`${key}_${locale()}`] ?? texts[`${key}_vi`];
	return typeof own === 'string' ? own : '';
}

export function applies(when: When | null | undefined, answers: Answers): boolean {
	return !when || when.is.includes(String(answers[when.field] ?? ''));
}

/** Pages with the questions that are asked, given the answers so far; a page without questions is left out. */
export function askedPages(procedure: Procedure, answers: Answers): FormPage[] {
	return procedure.form.pages
		.map((page) => ({
			...page,
			fields: page.fields.filter((field) => applies(field.shown_when, answers))
		}))
		.filter((page) => page.fields.length > 0);
}

/** Papers to ask for: those whose condition is met, or that have none. */
export function askedComponents(procedure: Procedure, answers: Answers): Component[] {
	return procedure.components.filter((component) => applies(component.applies_when, answers));
}

/** An answer in words, as read out or checked. */
export function answerWords(field: Field | undefined, value: unknown): string {
	if (value === undefined || value === null || value === '') return '';
	const text = String(value);
	if (text === DONT_KNOW) return text;
	if (field?.kind === 'choice') {
		const choice = field.choices?.find((option) => option.id === text);
		return choice ? say(choice, 'label') : text;
	}
	return field?.kind === 'date' ? format.partialDate(text) : text;
}

/** What is wrong with an answer, before the API judges it; `undefined` if nothing. */
export function problemOf(field: Field, value: unknown): string | undefined {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') {
		return field.required ? m.form_missing({ label: say(field, 'label') }) : undefined;
	}
	if (text === DONT_KNOW) return undefined;
	const digits = text.replace(/[\s.-]/g, '');
	if (field.kind === 'id_no' && !/^(\d{9}|\d{12})$/.test(digits)) {
		return m.form_not_id({ count: digits.length });
	}
	if (field.kind === 'phone' && !/^(0\d{9,10}|\+84\d{9,10}|\d{3,4})$/.test(digits)) {
		return m.form_not_phone();
	}
	return undefined;
}

/** One fee in words; says so where nobody confirmed the amount. */
export function feeWords(fee: Fee): string {
	const amount =
		fee.amount_dong == null
			? m.fee_unknown()
			: fee.amount_dong === 0
				? m.fee_free()
				: format.money(fee.amount_dong);
	const per = fee.per_vi && fee.amount_dong ? `${amount}/${fee.per_vi}` : amount;
	return fee.confirmed ? per : `${per} (${m.plan_unchecked()})`;
}

/** The fees of a procedure, each on a line. */
export function feesWords(procedure: Procedure): string {
	const fees = procedure.fees ?? [];
	if (fees.length === 0) return m.fee_unknown();
	return fees
		.map((fee) => (fees.length > 1 ? `${fee.name_vi}: ${feeWords(fee)}` : feeWords(fee)))
		.join('\n');
}

/** Whether anything of the procedure waits to be checked by the ward. */
export function unchecked(procedure: Procedure): boolean {
	return (
		!procedure.form.confirmed ||
		procedure.components.some((component) => !component.confirmed) ||
		(procedure.fees ?? []).some((fee) => !fee.confirmed)
	);
}

/** The time for the decision, the shortest way first, in words. */
export function timeWords(procedure: Procedure): string {
	const time = procedure.submission.find((way) => way.time)?.time;
	if (!time) return m.time_unknown();
	const count = time.amount ?? 0;
	const units: Record<string, () => string> = {
		working_day: () => m.time_working_days({ count }),
		calendar_day: () => m.time_days({ count }),
		hour: () => m.time_hours({ count }),
		same_day_15h: m.time_same_day
	};
	const words = (units[time.unit] ?? m.time_unknown)();
	return time.confirmed ? words : `${words} (${m.plan_unchecked()})`;
}

/** A text without marks, for finding it by what was typed: "ĐẶNG" and "dang" are one. */
export function fold(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/đ/gi, 'd')
		.toLowerCase()
		.replace(/\s+/g, ' ')
		.trim();
}

/** Whether a dossier can be handed in online; the rest goes on paper. */
export const isOnline = (procedure: Procedure): boolean =>
	procedure.submission.some(({ way }) => way.startsWith('online'));

/** Whether the office takes it on paper. */
export const takesPaper = (procedure: Procedure): boolean =>
	procedure.submission.some(({ way }) => way === 'direct' || way === 'postal');
