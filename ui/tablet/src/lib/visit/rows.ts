// The task list as it is shown: tasks of one dossier together, and its papers as one row, because a visit may have ten of them.
import { m } from '@tainha/shared';
import type { Task, TaskKind, VisitAnswer, VisitDossier } from '$lib/api';
import { pageOf, rulesOf } from './steps';

export type RowKind = TaskKind | 'notice';
/** A row is a task of the visit, or what is done beside it and easily forgotten. */
export interface Row {
	task: Omit<Task, 'kind'> & { kind: RowKind };
	href?: string;
	title?: string;
	detail?: string;
	count?: string;
}
export interface Group {
	dossier?: VisitDossier;
	code: string;
	name: string;
	rows: Row[];
}

/** The first clause of a paper's name, if that is short enough for a line of several. */
function shortName(name: string): string | undefined {
	const clause = (name.split(/[;:(,]/)[0] ?? name).trim();
	return clause.length <= LONGEST_NAME ? clause : undefined;
}
const LONGEST_NAME = 48;

function papersRow(visit: string, tasks: Task[]): Row {
	const asked = tasks.filter((task) => task.required || task.state === 'done');
	const done = asked.filter((task) => task.state === 'done').length;
	const open = tasks.find((task) => task.mend) ?? tasks.find((task) => task.state !== 'done');
	const first = open ?? (tasks[0] as Task);
	const all = asked.length > 0 && done === asked.length;
	const last = tasks
		.map((task) => task.at ?? '')
		.sort()
		.at(-1);
	const names = asked.flatMap((task) => shortName(task.label ?? '') ?? []);
	return {
		task: {
			...first,
			kind: 'component',
			required: tasks.some((task) => task.required),
			state: all ? 'done' : done > 0 ? 'doing' : first.state,
			at: last || undefined,
			mend: tasks.some((task) => task.mend)
		},
		href: `/visits/${visit}/${first.dossier}/papers`,
		detail: names.slice(0, 3).join(' · ') || undefined,
		count: m.task_papers_count({ done, total: asked.length })
	};
}

/** What was confirmed stays open for change until the dossier is out of our hands, or the visit is over. */
function open(answer: VisitAnswer, task: Task): boolean {
	if (task.state !== 'done') return true;
	const dossier = answer.dossiers.find(({ id }) => id === task.dossier);
	if (!dossier) return answer.visit.state === 'open';
	return dossier.view.state === 'open' || dossier.view.state === 'returned';
}

/** The sheet for the person's own eyes, before the visit is over. */
function noticeRow(answer: VisitAnswer): Row[] {
	const given = answer.visit.notices?.at(-1);
	if (!answer.visit.arrived || (answer.visit.ended && !given)) return [];
	return [
		{
			task: {
				id: 'notice',
				kind: 'notice',
				title_key: 'task_notice',
				required: false,
				mend: false,
				state: given ? 'done' : 'todo',
				by: given?.stamp.by,
				at: given?.stamp.at
			},
			href: `/visits/${answer.id}/notice`
		}
	];
}

/** Groups of rows in the order of the API: the visit's own beginning, each dossier, the visit's end. */
export function rowsOf(answer: VisitAnswer): Group[] {
	const groups: Group[] = [];
	for (const task of answer.tasks) {
		const dossier = answer.dossiers.find(({ id }) => id === task.dossier);
		let group = groups.at(-1);
		if (!group || (dossier && group.dossier && group.dossier.id !== dossier.id)) {
			group = { code: '', name: '', rows: [] };
			groups.push(group);
		}
		if (dossier && !group.dossier) {
			group.dossier = dossier;
			group.code = rulesOf(dossier)?.code ?? '';
			group.name = rulesOf(dossier)?.short_name_vi ?? '';
		}
		if (task.kind === 'end') group.rows.push(...noticeRow(answer));
		if (task.kind !== 'component') {
			group.rows.push({ task, href: open(answer, task) ? pageOf(answer.id, task) : undefined });
			continue;
		}
		const same = answer.tasks.filter((t) => t.kind === 'component' && t.dossier === task.dossier);
		if (same[0] === task) group.rows.push(papersRow(answer.id, same));
	}
	return groups;
}
