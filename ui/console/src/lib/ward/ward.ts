// Every call of the console to the ward, one function each: the only place that knows paths. Screens get values or an ApiFailure.
import { ApiFailure, ask, errorBody, makeClient } from '@tainha/shared';
import type { paths } from '@tainha/shared/api/ward';
import { transport } from './transport';
import type {
	AnnotateForm,
	AppointmentPlan,
	CertificationRules,
	ChangeStaff,
	FeeForm,
	GiveBack,
	HandOver,
	Mark,
	NewAuthority,
	NewRequest,
	NewStaff,
	NewTeam,
	RecordResult,
	RegisterForm,
	ReviewForm,
	StampForm
} from './types';

const BASE = '/api/console/v1';
const api = makeClient<paths>(transport, location.origin + BASE);
const at = (id: string) => ({ params: { path: { id } } });

export const ward = {
	session: () => ask(api.GET('/session')),
	signIn: (name: string, password: string) =>
		ask(api.POST('/session', { body: { name, password } })),
	signOut: () => ask(api.DELETE('/session')),
	changePassword: (current: string, fresh: string) =>
		ask(api.POST('/password', { body: { current, new: fresh } })),
	summary: () => ask(api.GET('/summary')),

	people: (q: string, limit: number, group?: string) =>
		ask(api.GET('/people', { params: { query: { q, limit, group } } })),
	person: (id: string) => ask(api.GET('/people/{id}', at(id))),
	groups: () => ask(api.GET('/groups')),

	procedures: () => ask(api.GET('/procedures')),
	teams: () => ask(api.GET('/teams')),
	addTeam: (name: string, groups: string[], members: string[]) =>
		ask(api.POST('/teams', { body: { name, groups, members } })),
	staff: () => ask(api.GET('/staff')),
	addStaff: (body: NewStaff) => ask(api.POST('/staff', { body })),
	changeStaff: (id: string, body: ChangeStaff) => ask(api.PUT('/staff/{id}', { ...at(id), body })),
	grantAuthority: (id: string, body: NewAuthority) =>
		ask(api.POST('/staff/{id}/authority', { ...at(id), body })),
	endAuthority: (id: string, reason: string) =>
		ask(api.POST('/staff/{id}/authority/end', { ...at(id), body: { reason } })),
	rules: () => ask(api.GET('/certification-rules')),
	statements: () => ask(api.GET('/statements')),
	publishStatement: (toml: string) => ask(api.POST('/statements', { body: { toml } })),
	setRules: (body: CertificationRules) => ask(api.PUT('/certification-rules', { body })),
	changeTeam: (id: string, body: NewTeam) => ask(api.PUT('/teams/{id}', { ...at(id), body })),

	requests: (state: string) => ask(api.GET('/requests', { params: { query: { state } } })),
	takeRequest: (body: NewRequest) => ask(api.POST('/requests', { body })),
	closeRequest: (id: string, outcome: string, reason: string) =>
		ask(api.POST('/requests/{id}/close', { ...at(id), body: { outcome, reason } })),
	appointments: (from: string, to: string) =>
		ask(api.GET('/appointments', { params: { query: { from, to } } })),
	appoint: (id: string, body: AppointmentPlan) =>
		ask(api.POST('/requests/{id}/appointment', { ...at(id), body })),
	move: (id: string, body: AppointmentPlan) =>
		ask(api.PUT('/appointments/{id}', { ...at(id), body })),
	cancel: (id: string, reason: string) =>
		ask(api.DELETE('/appointments/{id}', { params: { path: { id }, query: { reason } } })),

	setRound: (id: string, day: string, appointments: string[]) =>
		ask(api.PUT('/teams/{id}/round', { ...at(id), body: { day, appointments } })),
	/** After a visit that found nobody at home. */
	followUp: (visit: string, body: AppointmentPlan) =>
		ask(api.POST('/visits/{id}/appointment', { ...at(visit), body })),

	dossiers: (state: string | undefined, q: string) =>
		ask(api.GET('/dossiers', { params: { query: { state, q } } })),
	dossier: (id: string) => ask(api.GET('/dossiers/{id}', at(id))),
	/** `seen`: position of the page that the decision rests on; refused when something came since. */
	accept: (id: string, seen: number) =>
		ask(api.POST('/dossiers/{id}/accept', { params: { path: { id }, query: { seen } } })),
	giveBack: (id: string, seen: number, reason: string, marks: Mark[]) =>
		ask(
			api.POST('/dossiers/{id}/return', {
				params: { path: { id }, query: { seen } },
				body: { reason, marks }
			})
		),
	/** A photo or scan of one page; `overrule`: why it must do although it is hard to read. */
	addPage: (id: string, component: string, file: Blob, seen: number, overrule?: string) =>
		ask(
			api.POST('/dossiers/{id}/components/{component}/pages', {
				params: { path: { id, component }, query: { seen, overrule } },
				// The description can only call bytes numbers; they go as they are.
				body: file as unknown as number[],
				bodySerializer: (bytes) => bytes as unknown as BodyInit,
				headers: { 'content-type': 'application/octet-stream' }
			})
		),
	recordResult: (id: string, seen: number, body: RecordResult) =>
		ask(api.POST('/dossiers/{id}/result', { params: { path: { id }, query: { seen } }, body })),
	onlineFirst: () => ask(api.GET('/dossiers/online-first')),
	custody: (state: string | undefined, q: string) =>
		ask(api.GET('/custody', { params: { query: { state, q } } })),
	handOver: (id: string, body: HandOver) =>
		ask(api.POST('/dossiers/{id}/hand-over', { ...at(id), body })),
	giveBackPaper: (id: string, body: GiveBack) =>
		ask(api.POST('/dossiers/{id}/give-back', { ...at(id), body })),
	visitsOfCode: (code: string) =>
		ask(api.GET('/visit-codes/{code}', { params: { path: { code } } })),
	findings: () => ask(api.GET('/findings')),
	findingsSeen: (id: string, body: { events: string[]; note: string }) =>
		ask(api.POST('/people/{id}/findings-seen', { ...at(id), body })),
	results: () => ask(api.GET('/results')),
	planDelivery: (id: string, body: AppointmentPlan) =>
		ask(api.POST('/dossiers/{id}/delivery', { ...at(id), body })),
	wronglyDelivered: (id: string, body: { reason: string }) =>
		ask(api.POST('/dossiers/{id}/wrongly-delivered', { ...at(id), body })),
	fileUrl: (sha256: string, size: 'thumb' | 'full') => `${BASE}/files/${sha256}?size=${size}`,

	certifications: () => ask(api.GET('/certifications')),
	/** That it was opened is noted at the ward. */
	certification: (id: string) => ask(api.GET('/certifications/{id}', at(id))),
	stamp: (id: string, body: StampForm) =>
		ask(api.POST('/certifications/{id}/stamp', { ...at(id), body })),
	register: (id: string, body: RegisterForm) =>
		ask(api.POST('/certifications/{id}/register', { ...at(id), body })),
	settleFee: (id: string, body: FeeForm) =>
		ask(api.POST('/certifications/{id}/fee', { ...at(id), body })),
	review: (id: string, body: ReviewForm) =>
		ask(api.POST('/certifications/{id}/review', { ...at(id), body })),
	annotate: (id: string, body: AnnotateForm) =>
		ask(api.POST('/certifications/{id}/annotate', { ...at(id), body })),
	returnCertification: (id: string, to: string, note: string) =>
		ask(api.POST('/certifications/{id}/return', { ...at(id), body: { to, note } })),
	book: (year: number, month: number | undefined) =>
		ask(api.GET('/register', { params: { query: { year, month } } })),
	statistics: (year: number) =>
		ask(api.GET('/register/statistics', { params: { query: { year } } })),
	openBook: (year: number, book: number, after: number) =>
		ask(api.POST('/register/books', { body: { year, book, after } })),
	confirmBook: (id: string, last: number, reason: string) =>
		ask(api.POST('/register/books/{id}/confirm', { ...at(id), body: { last, reason } })),
	closeBook: (id: string) => ask(api.POST('/register/books/{id}/close', at(id))),

	/** A file that the ward makes: a sheet, a spreadsheet, a bundle. */
	file: async (path: string): Promise<Blob> => {
		let answer: Response;
		try {
			answer = await transport(new Request(location.origin + BASE + path));
		} catch {
			throw new ApiFailure(0, { code: 'unreachable' });
		}
		if (answer.ok) return answer.blob();
		const said: unknown = await answer.json().catch(() => undefined);
		throw new ApiFailure(answer.status, errorBody(said, answer.status));
	},

	devices: () => ask(api.GET('/devices')),
	enrolmentCode: (staff_id: string, device_name: string | null, address: string) =>
		ask(api.POST('/enrolment-codes', { body: { staff_id, device_name, address } })),
	revoke: (id: string) => ask(api.POST('/devices/{id}/revoke', at(id))),

	rosterPreview: (file: File) =>
		ask(
			api.POST('/roster/preview', {
				// The description can only call bytes numbers; they go as they are.
				body: file as unknown as number[],
				bodySerializer: (bytes) => bytes as unknown as BodyInit,
				headers: { 'content-type': 'application/octet-stream' }
			})
		),
	rosterImport: (preview: string) =>
		ask(api.POST('/roster/{preview}/import', { params: { path: { preview } } })),

	journalCheck: () => ask(api.GET('/journal/check'))
};
