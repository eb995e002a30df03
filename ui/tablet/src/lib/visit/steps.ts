// From one task of a visit to the next: which page a task has, what its button says. The API says which task comes next;
// this only knows the way there.
import { m } from '@tainha/shared';
import type { Procedure, Task, TaskKind, VisitAnswer, VisitDossier } from '$lib/api';

const PAGE: Record<Exclude<TaskKind, 'component' | 'arrive'>, string> = {
	identity: 'identity',
	form: 'form',
	consent: 'consent',
	read_back: 'read-back',
	paper: 'paper',
	submit: 'submit',
	end: 'end'
};

/** A button names a paper only if its name fits on two lines. */
const LONGEST_NAME = 44;

/** Where a task is done. Arriving has no page: the hub itself records it. */
export function pageOf(visit: string, task: Task): string {
	const hub = `/visits/${visit}`;
	if (task.kind === 'arrive') return hub;
	const dossier = task.dossier ? `/${task.dossier}` : '';
	if (task.kind === 'component') {
		return `${hub}${dossier}/papers/${encodeURIComponent(task.component ?? '')}`;
	}
	return `${hub}${dossier}/${PAGE[task.kind]}`;
}

export function nextTask(answer: VisitAnswer): Task | undefined {
	return answer.tasks.find((task) => task.id === answer.next_task);
}

/** Where to go after something was confirmed: on to the next task, or to the hub when a person has to look around. */
export function onward(visit: string, answer: VisitAnswer): string {
	const next = nextTask(answer);
	return next ? pageOf(visit, next) : `/visits/${visit}`;
}

/** "Chụp: Bằng thương binh": what the button at the bottom names. */
export function doWords(task: Task): string {
	if (task.mend && task.kind === 'submit') return m.visit_resubmit();
	if (task.kind === 'component') {
		const name = task.label ?? '';
		return name && name.length <= LONGEST_NAME ? m.do_photo({ name }) : m.do_papers();
	}
	return {
		arrive: m.do_arrive,
		identity: m.do_identity,
		form: m.do_form,
		consent: m.do_consent,
		read_back: m.do_read_back,
		paper: m.do_paper,
		submit: m.do_submit,
		end: m.do_end
	}[task.kind]();
}

export function dossierOf(answer: VisitAnswer, id: string | undefined): VisitDossier | undefined {
	return answer.dossiers.find((dossier) => dossier.id === id) ?? answer.dossiers[0];
}

/** The rules a dossier is judged by: the procedure as it stood when the dossier was opened. */
export function rulesOf(dossier: VisitDossier): Procedure | undefined {
	return dossier.view.procedure ?? dossier.procedure ?? undefined;
}

/** Answers that were confirmed as read from a card, and that nobody has verified. */
export function cardOf(dossier: VisitDossier): string[] {
	const confirmed = Object.entries(dossier.view.form);
	return confirmed.filter(([, answer]) => answer.from_card).map(([id]) => id);
}

/** Answers that count now: what was confirmed, over what was filled in beforehand. */
export function answersOf(dossier: VisitDossier): Record<string, unknown> {
	const confirmed = Object.entries(dossier.view.form).map(([id, answer]) => [id, answer.value]);
	const prefill = dossier.prefill as Record<string, unknown>;
	return { ...prefill, ...Object.fromEntries(confirmed) };
}
