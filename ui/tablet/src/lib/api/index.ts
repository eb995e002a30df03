// Everything the screens ask of the tablet, one function a call. Owns the paths; the shapes are the API's.
import { ApiFailure, errorBody } from '@tainha/shared';
import { baseUrl, transport } from './transport';
import type * as T from './types';

export type * from './types';
export { photoUrl, token } from './transport';

async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
	const headers = new Headers();
	let payload: BodyInit | undefined;
	if (body instanceof ArrayBuffer || body instanceof Uint8Array) {
		headers.set('content-type', 'application/octet-stream');
		payload = body as BodyInit;
	} else if (body !== undefined) {
		headers.set('content-type', 'application/json');
		payload = JSON.stringify(body);
	}
	let response: Response;
	try {
		response = await transport(new Request(baseUrl() + path, { method, headers, body: payload }));
	} catch {
		throw new ApiFailure(0, { code: 'unreachable' });
	}
	const text = await response.text();
	let value: unknown;
	try {
		value = text === '' ? undefined : JSON.parse(text);
	} catch {
		value = undefined;
	}
	if (!response.ok) throw new ApiFailure(response.status, errorBody(value, response.status));
	return value as Answer;
}

const get = <A>(path: string) => call<A>('GET', path);
const post = <A>(path: string, body: unknown = {}) => call<A>('POST', path, body);
const id = encodeURIComponent;

function query(values: Record<string, string | number | undefined>): string {
	const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
	const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
	return text ? `?${text}` : '';
}

export const api = {
	state: () => get<T.StateAnswer>('/api/state'),
	enrol: (form: { address: string; code: string; device_name: string }) =>
		post<T.EnrolDone>('/api/enrol', form),
	secret: (staff_id: string, secret: string) =>
		post<T.StateAnswer>('/api/secret', { staff_id, secret }),
	unlock: (staff_id: string, secret: string) =>
		post<T.StateAnswer>('/api/unlock', { staff_id, secret }),
	lock: () => post<T.StateAnswer>('/api/lock'),
	colleague: (code: string, staff_id: string, secret: string) =>
		post<T.StateAnswer>('/api/colleague', { code, staff_id, secret }),

	today: () => get<T.TodayAnswer>('/api/today'),
	people: (q: string, limit: number, target?: string) =>
		get<T.PeopleAnswer>(`/api/people${query({ q, target, limit })}`),
	person: (person: string) => get<T.PersonAnswer>(`/api/people/${id(person)}`),
	procedures: () => get<T.Procedure[]>('/api/procedures'),
	procedure: (code: string) => get<T.Procedure>(`/api/procedures/${id(code)}`),

	openVisit: (form: { appointment_id?: string; person_id: string; procedure_code: string }) =>
		post<{ visit_id: string; dossier_id: string }>('/api/visits', form),
	visit: (visit: string) => get<T.VisitAnswer>(`/api/visits/${id(visit)}`),
	arrive: (visit: string) => post<T.VisitAnswer>(`/api/visits/${id(visit)}/arrive`),
	identity: (visit: string, form: { kind: string; matches: boolean; note: string }) =>
		post<T.VisitAnswer>(`/api/visits/${id(visit)}/identity`, form),
	end: (visit: string, form: { outcome: string; reason: string; scam_warning_given: boolean }) =>
		post<T.VisitAnswer>(`/api/visits/${id(visit)}/end`, form),

	form: (dossier: string, values: Record<string, unknown>) =>
		post<T.VisitAnswer>(`/api/dossiers/${id(dossier)}/form`, { values }),
	consent: (
		dossier: string,
		form: { purposes: Record<string, boolean>; how: string; representative?: string }
	) => post<T.VisitAnswer>(`/api/dossiers/${id(dossier)}/consent`, form),
	readBack: (
		dossier: string,
		form: { answers: { field: string; right: boolean }[]; read_aloud: boolean; witness?: string }
	) => post<T.VisitAnswer>(`/api/dossiers/${id(dossier)}/read-back`, form),
	settle: (dossier: string, component: string, form: { settled: string; reason: string }) =>
		post<T.VisitAnswer>(`/api/dossiers/${id(dossier)}/components/${id(component)}`, form),
	confirmPages: (dossier: string, component: string, pages: string[]) =>
		post<T.VisitAnswer>(`/api/dossiers/${id(dossier)}/components/${id(component)}/confirm`, {
			pages
		}),
	paper: (dossier: string, form: { items: T.PaperItem[]; slip_no: string }) =>
		post<T.VisitAnswer>(`/api/dossiers/${id(dossier)}/paper`, form),
	submit: (dossier: string, form: { mode: 'online'; official_code: string } | { mode: 'paper' }) =>
		post<T.VisitAnswer>(`/api/dossiers/${id(dossier)}/submit`, form),

	photo: (dossier: string, component: string, bytes: Uint8Array) =>
		call<T.Photo>('POST', `/api/dossiers/${id(dossier)}/photos${query({ component })}`, bytes),
	editPhoto: (sha256: string, edit: { corners?: T.Corner[]; rotate: number; overrule?: string }) =>
		call<T.Photo>('PUT', `/api/photos/${id(sha256)}`, edit),
	removePhoto: (sha256: string) => call<unknown>('DELETE', `/api/photos/${id(sha256)}`),

	draft: (stream: string, task: string) =>
		get<Record<string, unknown>>(`/api/drafts/${stream}/${id(task)}`),
	saveDraft: (stream: string, task: string, value: Record<string, unknown>) =>
		call<unknown>('PUT', `/api/drafts/${stream}/${id(task)}`, value),
	dropDraft: (stream: string, task: string) =>
		call<unknown>('DELETE', `/api/drafts/${stream}/${id(task)}`),

	outbox: () => get<T.OutboxAnswer>('/api/outbox'),
	sync: () => get<T.SyncAnswer>('/api/sync'),
	syncNow: () => post<T.SyncAnswer>('/api/sync'),
	settings: () => get<T.Settings>('/api/settings'),
	saveSettings: (settings: T.Settings) => call<T.Settings>('PUT', '/api/settings', settings)
};
