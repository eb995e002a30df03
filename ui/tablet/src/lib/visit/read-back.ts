// What the person hears and confirms on the turned tablet: the facts the procedure names, in its order, at most four a page.
import type { Procedure, VisitAnswer, VisitDossier } from '$lib/api';
import { personal, spoken } from '$lib/speech';
import { answerWords } from './procedure';
import { answersOf, cardOf } from './steps';

export interface Fact {
	field: string;
	words: string;
	value: string;
	/** Read from a card: nobody but the person can say whether it is right. */
	fromCard: boolean;
}

export const FACTS_A_PAGE = 4;

export function factsOf(answer: VisitAnswer, procedure: Procedure, dossier: VisitDossier): Fact[] {
	const values = answersOf(dossier);
	const card = cardOf(dossier);
	const fields = new Map(procedure.form.pages.flatMap((p) => p.fields).map((f) => [f.id, f]));
	const named =
		procedure.read_back.length > 0
			? procedure.read_back
			: [...fields.values()]
					.filter((f) => f.required)
					.map((f) => ({ field: f.id, say_vi: f.label_vi }));
	return named
		.map(({ field, say_vi }) => ({
			field,
			words: personal(say_vi, spoken(answer.person)),
			value: answerWords(fields.get(field), values[field]),
			fromCard: card.includes(field)
		}))
		.filter(({ value }) => value !== '');
}

export function pagesOf(facts: Fact[]): Fact[][] {
	const pages: Fact[][] = [];
	for (let i = 0; i < facts.length; i += FACTS_A_PAGE) pages.push(facts.slice(i, i + FACTS_A_PAGE));
	return pages;
}
