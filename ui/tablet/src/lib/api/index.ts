// Everything the screens ask of the tablet, one function a call, over the client typed by the API's own description.
import { ask, makeClient } from '@tainha/shared';
import type { paths } from '@tainha/shared/api/tablet';
import { baseUrl, transport } from './transport';
import type * as T from './types';

export type * from './types';
export { photoUrl } from './transport';

const client = makeClient<paths>(transport, baseUrl());

/** Where a draft is kept: the stream it belongs to and its task. */
export interface DraftPlace {
	kind: 'visit' | 'dossier' | 'person';
	id: string;
	task: string;
}
/** A grey picture, one byte a pixel, row by row. */
interface GreyFrame {
	width: number;
	height: number;
	grey: Uint8Array;
}
const at = ({ kind, id, task }: DraftPlace) => ({ path: { stream_kind: kind, id, task } });
const of = (id: string) => ({ path: { id } });

/** Pictures go as they are: a JSON of numbers would be a hundred times slower. */
const asBytes = {
	bodySerializer: (body: unknown) => body as BodyInit,
	headers: { 'content-type': 'application/octet-stream' }
};

/** The layouts and the page of one way ask for the state in one breath: one question for them. A later one asks anew. */
let stateAsked: Promise<T.StateAnswer> | undefined;
let lastAnswer: T.StateAnswer | undefined;
function state(): Promise<T.StateAnswer> {
	if (!stateAsked) {
		stateAsked = ask(client.GET('/api/state')).then((answer) => (lastAnswer = answer));
		setTimeout(() => (stateAsked = undefined));
	}
	return stateAsked;
}

/** The state as last answered: whatever is asked for now is at least as new. Asked for only where none is known yet. */
const knownState = async () => lastAnswer ?? (await state());

export const api = {
	state,
	knownState,
	enrol: (body: { address: string; code: string; device_name: string }) =>
		ask(client.POST('/api/enrol', { body })),
	secret: (staff_id: string, secret: string) =>
		ask(client.POST('/api/secret', { body: { staff_id, secret } })),
	unlock: (staff_id: string, secret: string) =>
		ask(client.POST('/api/unlock', { body: { staff_id, secret } })),
	lock: () => ask(client.POST('/api/lock')),
	changeSecret: (old: string, next: string) =>
		ask(client.POST('/api/secret/change', { body: { old, new: next } })),
	colleague: (code: string, staff_id: string, secret: string) =>
		ask(client.POST('/api/colleague', { body: { code, staff_id, secret } })),

	today: () => ask(client.GET('/api/today')),
	people: (q: string, limit: number) =>
		ask(client.GET('/api/people', { params: { query: { q, limit } } })),
	person: (id: string) => ask(client.GET('/api/people/{id}', { params: of(id) })),
	procedures: () => ask(client.GET('/api/procedures')),
	procedure: (code: string) =>
		ask(client.GET('/api/procedures/{code}', { params: { path: { code } } })),

	addPerson: (body: T.NewPersonForm) => ask(client.POST('/api/people', { body: body as never })),
	reportPerson: (id: string, body: T.PersonReported) =>
		ask(client.POST('/api/people/{id}/report', { params: of(id), body })),
	verifyPerson: (id: string, body: T.PersonVerified) =>
		ask(client.POST('/api/people/{id}/verify', { params: of(id), body })),

	openVisit: (body: {
		appointment_id?: string;
		person_id: string;
		procedure_code: string;
		out_of_list?: string;
	}) => ask(client.POST('/api/visits', { body })),
	visit: (id: string) => ask(client.GET('/api/visits/{id}', { params: of(id) })),
	arrive: (id: string) => ask(client.POST('/api/visits/{id}/arrive', { params: of(id), body: {} })),
	identity: (id: string, body: T.IdentityCompared) =>
		ask(client.POST('/api/visits/{id}/identity', { params: of(id), body })),
	present: (id: string, body: T.PeoplePresent) =>
		ask(client.POST('/api/visits/{id}/present', { params: of(id), body })),
	advise: (id: string, body: T.AdviceGiven) =>
		ask(client.POST('/api/visits/{id}/advice', { params: of(id), body })),
	notice: (id: string) => ask(client.GET('/api/visits/{id}/notice', { params: of(id) })),
	giveNotice: (id: string, body: T.NoticeGiven) =>
		ask(client.POST('/api/visits/{id}/notice', { params: of(id), body })),
	rate: (id: string, score: number, remark: string) =>
		ask(client.POST('/api/visits/{id}/satisfaction', { params: of(id), body: { score, remark } })),
	message: (id: string) => ask(client.GET('/api/visits/{id}/message', { params: of(id) })),
	dayMessage: () => ask(client.GET('/api/today/message')),
	addDossier: (id: string, procedure_code: string) =>
		ask(client.POST('/api/visits/{id}/dossiers', { params: of(id), body: { procedure_code } })),
	repeat: (id: string) => ask(client.POST('/api/visits/{id}/repeat', { params: of(id) })),
	end: (id: string, body: T.VisitEnded) =>
		ask(client.POST('/api/visits/{id}/end', { params: of(id), body })),

	form: (id: string, values: Record<string, unknown>, card: string[] = []) =>
		ask(client.POST('/api/dossiers/{id}/form', { params: of(id), body: { values, card } })),
	consent: (id: string, body: T.ConsentRecorded) =>
		ask(client.POST('/api/dossiers/{id}/consent', { params: of(id), body })),
	readBack: (id: string, body: T.ReadBackForm) =>
		ask(client.POST('/api/dossiers/{id}/read-back', { params: of(id), body })),
	settle: (id: string, component: string, body: T.SettleForm) =>
		ask(
			client.POST('/api/dossiers/{id}/components/{component}', {
				params: { path: { id, component } },
				body
			})
		),
	confirmPages: (id: string, component: string, pages: string[]) =>
		ask(
			client.POST('/api/dossiers/{id}/components/{component}/confirm', {
				params: { path: { id, component } },
				body: { pages }
			})
		),
	paper: (id: string, body: T.PaperTaken) =>
		ask(client.POST('/api/dossiers/{id}/paper', { params: of(id), body })),
	proxy: (id: string, proxy: T.Proxy | null) =>
		ask(client.POST('/api/dossiers/{id}/proxy', { params: of(id), body: { proxy } })),
	custody: () => ask(client.GET('/api/custody')),
	receiptSheet: (id: string, receipt: string) =>
		ask(
			client.GET('/api/dossiers/{id}/receipts/{receipt}/sheet.pdf', {
				params: { path: { id, receipt } },
				parseAs: 'arrayBuffer'
			})
		) as Promise<ArrayBuffer>,
	handOver: (id: string, body: T.PaperHandedOver) =>
		ask(client.POST('/api/dossiers/{id}/hand-over', { params: of(id), body })),
	giveBack: (id: string, body: T.PaperReturned) =>
		ask(client.POST('/api/dossiers/{id}/give-back', { params: of(id), body })),
	results: () => ask(client.GET('/api/results')),
	deliver: (id: string, body: T.ResultDelivered) =>
		ask(client.POST('/api/dossiers/{id}/deliver', { params: of(id), body })),
	notDelivered: (id: string, body: T.NotDelivered) =>
		ask(client.POST('/api/dossiers/{id}/not-delivered', { params: of(id), body })),
	house: () => ask(client.GET('/api/house')),
	setHouse: (letter: string, place: string) =>
		ask(client.PUT('/api/house', { body: { letter, place } })),
	giveNumber: (body: { person_id: string; procedure_code: string; out_of_list?: string }) =>
		ask(client.POST('/api/house/numbers', { body })),
	callNumber: (visit: string, desk: string) =>
		ask(client.POST('/api/visits/{id}/call', { params: of(visit), body: { desk } })),
	help: () => ask(client.GET('/api/help')),
	submit: (id: string, body: T.DossierSubmitted) =>
		ask(client.POST('/api/dossiers/{id}/submit', { params: of(id), body })),

	photo: (id: string, component: string, bytes: Uint8Array) =>
		ask(
			client.POST('/api/dossiers/{id}/photos', {
				params: { path: { id }, query: { component } },
				body: bytes as never,
				...asBytes
			})
		),
	/** One picture may serve several papers: dossier and component say which is meant. */
	editPhoto: (
		sha256: string,
		query: { dossier: string; component: string },
		body: { corners?: T.Corner[]; rotate: number; overrule?: string }
	) => ask(client.PUT('/api/photos/{sha256}', { params: { path: { sha256 }, query }, body })),
	removePhoto: (sha256: string, query: { dossier: string; component: string }) =>
		ask(client.DELETE('/api/photos/{sha256}', { params: { path: { sha256 }, query } })),

	/** What a grey frame of the live view shows. */
	frame: ({ width, height, grey }: GreyFrame) =>
		ask(
			client.POST('/api/camera/frame', {
				params: { query: { width, height } },
				body: grey as never,
				...asBytes
			})
		),
	cardInFrame: ({ width, height, grey }: GreyFrame) =>
		ask(
			client.POST('/api/camera/card-frame', {
				params: { query: { width, height } },
				body: grey as never,
				...asBytes
			})
		),
	card: (bytes: Uint8Array) =>
		ask(client.POST('/api/camera/card', { body: bytes as never, ...asBytes })),
	enrolmentInFrame: ({ width, height, grey }: GreyFrame) =>
		ask(
			client.POST('/api/camera/enrolment-frame', {
				params: { query: { width, height } },
				body: grey as never,
				...asBytes
			})
		),
	enrolmentCode: (bytes: Uint8Array) =>
		ask(client.POST('/api/camera/enrolment', { body: bytes as never, ...asBytes })),
	zone: (text: string) => ask(client.POST('/api/camera/zone', { body: { text } })),

	draft: (place: DraftPlace) =>
		ask(client.GET('/api/drafts/{stream_kind}/{id}/{task}', { params: at(place) })),
	saveDraft: (place: DraftPlace, body: Record<string, unknown>) =>
		ask(
			client.PUT('/api/drafts/{stream_kind}/{id}/{task}', {
				params: at(place),
				body: body as never
			})
		),
	dropDraft: (place: DraftPlace) =>
		ask(client.DELETE('/api/drafts/{stream_kind}/{id}/{task}', { params: at(place) })),

	toSign: (id: string, act: T.ToSign) =>
		ask(client.POST('/api/dossiers/{id}/to-sign', { params: of(id), body: act })),
	addStrokes: (id: string, act: T.ToSign, strokes: object) =>
		ask(
			client.POST('/api/dossiers/{id}/strokes', {
				params: of(id),
				body: { act, strokes: strokes as never }
			})
		),
	addPrint: (id: string, finger: T.Finger, note: string, bytes: Uint8Array) =>
		ask(
			client.POST('/api/dossiers/{id}/prints', {
				params: { path: { id }, query: { finger, note } },
				body: bytes as never,
				...asBytes
			})
		),
	conditions: () => ask(client.GET('/api/certification-conditions')),
	officerKey: () => ask(client.GET('/api/officer-key')),
	makeOfficerKey: (secret: string) => ask(client.POST('/api/officer-key', { body: { secret } })),
	certifications: (id: string) =>
		ask(client.GET('/api/dossiers/{id}/certifications', { params: of(id) })),
	previewCertification: (id: string, body: T.CertificationInput) =>
		ask(client.POST('/api/dossiers/{id}/certification/preview', { params: of(id), body })),
	previewStatement: (id: string, body: T.CertificationInput) =>
		ask(
			client.POST('/api/dossiers/{id}/certification/preview.pdf', {
				params: of(id),
				body,
				parseAs: 'arrayBuffer'
			})
		) as Promise<ArrayBuffer>,
	certify: (id: string, input: T.CertificationInput, secret: string) =>
		ask(
			client.POST('/api/dossiers/{id}/certification', { params: of(id), body: { input, secret } })
		),
	refuseCertification: (id: string, body: T.RefuseForm) =>
		ask(client.POST('/api/dossiers/{id}/certification/refuse', { params: of(id), body })),
	postponeCertification: (id: string, body: T.PostponeForm) =>
		ask(client.POST('/api/dossiers/{id}/certification/postpone', { params: of(id), body })),
	stamp: (id: string, permission: string) =>
		ask(client.POST('/api/certifications/{id}/stamp', { params: of(id), body: { permission } })),
	printBox: () =>
		ask(client.GET('/api/print-box.pdf', { parseAs: 'arrayBuffer' })) as Promise<ArrayBuffer>,
	sheet: (id: string, which: T.CertificationSheet = 'own') =>
		ask(
			client.GET('/api/certifications/{id}/sheet.pdf', {
				params: { ...of(id), query: { which } },
				parseAs: 'arrayBuffer'
			})
		) as Promise<ArrayBuffer>,

	outbox: () => ask(client.GET('/api/outbox')),
	sync: () => ask(client.GET('/api/sync')),
	syncNow: () => ask(client.POST('/api/sync')),
	settings: () => ask(client.GET('/api/settings')),
	saveSettings: (body: T.Settings) => ask(client.PUT('/api/settings', { body }))
};
