// The task list as it is shown: tasks of one dossier together, and its papers as one row, because a visit may have ten of them.
import { m } from '@tainha/shared';
import type { Task, VisitAnswer, VisitDossier } from '$lib/api';
import { pageOf } from './steps';

export interface Row {
	task: Task;
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

/** A paper's name is cut after its first clause where it is a whole list. */
const shortName = (name: string) =>
	name.length > 60 ? (name.split(/[;(]/)[0] ?? name).trim() : name;

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
	const names = tasks.map((task) => shortName(task.label ?? ''));
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
		detail: names.slice(0, 3).join(' · ') + (names.length > 3 ? ' …' : ''),
		count: m.task_papers_count({ done, total: asked.length })
	};
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
			group.code = dossier.view.procedure?.code ?? '';
			group.name = dossier.procedure?.short_name_vi ?? dossier.view.procedure?.name ?? '';
		}
		if (task.kind !== 'component') {
			group.rows.push({ task, href: pageOf(answer.id, task) });
			continue;
		}
		const same = answer.tasks.filter((t) => t.kind === 'component' && t.dossier === task.dossier);
		if (same[0] === task) group.rows.push(papersRow(answer.id, same));
	}
	return groups;
}
