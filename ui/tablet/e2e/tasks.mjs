// The task list of the scripted stand-in: the same shape as the API's, with rules just good enough to lead through a visit.

const by = (stamp) => (stamp ? { by: stamp.by, at: stamp.at } : {});

function task(id, kind, more) {
	return {
		id,
		kind,
		title_key: `task_${kind}`,
		required: true,
		state: 'todo',
		mend: false,
		...more
	};
}

function applies(component, view, prefill) {
	const when = component.applies_when;
	if (!when) return true;
	const value = view.form[when.field]?.value ?? prefill[when.field];
	return when.is.includes(value);
}

function ofDossier({ id, view, prefill }, procedure) {
	const own = (name, kind, more) => task(`${id}.${name}`, kind, { dossier: id, ...more });
	const marks = view.returned?.open_marks ?? [];
	const mending = (mark) => (mark ? { mend: true, state: 'todo', desk_reason: mark.reason } : {});
	const components = procedure.components
		.filter((component) => applies(component, view, prefill))
		.map((component) => {
			const known = view.components[component.id];
			return own(`component.${component.id}`, 'component', {
				component: component.id,
				label: component.name_vi,
				required: component.required,
				...(known
					? { state: 'done', ...by(known.photos.at(-1)?.stamp ?? known.settled?.stamp) }
					: {}),
				...mending(marks.find((mark) => mark.component === component.id))
			});
		});
	const wrong = view.read_back?.read_back.answers.some((answer) => !answer.right);
	const form = own('form', 'form', {
		...(view.form_filled ? { state: wrong ? 'doing' : 'done', ...by(view.form_filled) } : {}),
		...mending(marks.find((mark) => mark.field))
	});
	const consent = own('consent', 'consent', {
		...(Object.keys(view.consent).length > 0
			? { state: 'done', ...by(Object.values(view.consent)[0].stamp) }
			: {})
	});
	const readBack = own('read_back', 'read_back', {
		...(view.read_back && !wrong
			? { state: 'done', ...by(view.read_back.stamp) }
			: form.state === 'done'
				? {}
				: { state: 'blocked', reason: 'form_missing' })
	});
	const paper = own('paper', 'paper', {
		required: false,
		...(view.papers.length > 0 ? { state: 'done', ...by(view.papers[0].stamp) } : {})
	});
	const before = [...components.filter((one) => one.required), form, consent, readBack];
	const missing = before.find((one) => one.state !== 'done');
	const reasons = {
		component: 'component_missing',
		form: 'form_missing',
		consent: 'consent_missing',
		read_back: 'read_back_missing'
	};
	const submit = own('submit', 'submit', {
		...(view.state === 'submitted' || view.state === 'accepted'
			? { state: 'done', ...by(view.submitted?.stamp) }
			: missing
				? { state: 'blocked', reason: reasons[missing.kind] }
				: view.state === 'returned'
					? { mend: true }
					: {})
	});
	return [...components, form, consent, readBack, paper, submit];
}

export function visitTasks(visit, procedure) {
	const { arrived, identity, ended } = visit.visit;
	const first = task('arrive', 'arrive', arrived ? { state: 'done', ...by(arrived.stamp) } : {});
	const second = task('identity', 'identity', {
		...(identity
			? { state: 'done', ...by(identity.stamp) }
			: arrived
				? {}
				: { state: 'blocked', reason: 'not_arrived' })
	});
	const rest = visit.dossiers.flatMap((dossier) => ofDossier(dossier, procedure));
	for (const one of rest) {
		if (!arrived && one.state !== 'done')
			Object.assign(one, { state: 'blocked', reason: 'not_arrived' });
	}
	const end = task('end', 'end', ended ? { state: 'done', ...by(ended.stamp) } : {});
	return [first, second, ...rest, end];
}
