// Shapes of the tablet's API as the screens use them.
export type TabletStateName = 'unenrolled' | 'locked' | 'unlocked';
export type Network = 'unknown' | 'offline' | 'online' | 'syncing';

export interface StaffChoice {
	id: string;
	name: string;
	role: string;
	has_secret: boolean;
	locked_until?: string;
	tries_left: number;
}
export interface FirstSync {
	done: boolean;
	people: number;
	procedures: number;
	sessions: number;
}
export interface StateAnswer {
	state: TabletStateName;
	awaiting_secret: boolean;
	ward_name?: string;
	device_name?: string;
	secret_kind: 'pin' | 'passphrase';
	staff: StaffChoice[];
	signed_in?: StaffChoice;
	unsent_items: number;
	last_receipt_at?: string;
	network: Network;
	first_sync: FirstSync;
	needs_attention: number;
	storage: { free_bytes?: number; low: boolean };
}
export interface EnrolDone {
	ward_name: string;
	fingerprint: string;
	staff: StaffChoice;
}
export interface PersonRow {
	id: string;
	name: string;
	birth_year?: number;
	house: string;
	group: string;
	needs: string[];
	has_details: boolean;
}
export interface PeopleAnswer {
	total: number;
	rows: PersonRow[];
}
export interface PersonDetails {
	birth?: string;
	sex?: string;
	personal_id_no?: string;
	phones?: string[];
	permanent_address?: string;
	actual_address?: string;
	target_groups?: string[];
	contact?: { name: string; relation?: string; phone?: string };
	note?: string;
}
export interface PersonView {
	name: string;
	birth_year?: number | null;
	house: string;
	residential_group: string;
	needs: string[];
	details?: PersonDetails | null;
}
export interface PersonAnswer {
	id: string;
	person: PersonView;
	dossiers: {
		id: string;
		visit_id?: string;
		procedure_code: string;
		procedure_name: string;
		state: string;
	}[];
}
export interface TodayRow {
	appointment_id?: string;
	visit_id?: string;
	person: { id: string; name: string; birth_year?: number; address: string; needs: string[] };
	procedure: { code: string; name: string };
	from?: string;
	to?: string;
	note: string;
	state: string;
	unsent: boolean;
}
export interface AttentionRow {
	kind: string;
	stream: string;
	visit_id?: string;
	person: string;
	title: string;
	reason: string;
	at?: string;
}
export interface TodayAnswer {
	day: string;
	people_count: number;
	rows: TodayRow[];
	attention: AttentionRow[];
}
export interface Stamp {
	event: string;
	by: string;
	at: string;
	position?: number;
}
/** What the dossier froze of the procedure on the day it was opened. */
export interface FrozenProcedure {
	code: string;
	name: string;
	components: { id: string; name: string; required: boolean; given: string; condition?: string }[];
	fields: { id: string; label: string; required: boolean }[];
	purposes: string[];
	online: boolean;
	paper: boolean;
	fee?: string;
	time?: string;
	unchecked?: boolean;
}
export interface When {
	field: string;
	is: string[];
}
export interface Field {
	id: string;
	label_vi: string;
	label_en: string;
	kind: 'text' | 'date' | 'id_no' | 'phone' | 'choice' | 'long_text';
	required: boolean;
	may_be_unknown?: boolean;
	prefill?: string;
	help_vi?: string;
	choices?: { id: string; label_vi: string; label_en: string }[];
	shown_when?: When;
}
export interface FormPage {
	id: string;
	title_vi: string;
	title_en: string;
	fields: Field[];
}
export interface Component {
	id: string;
	name_vi: string;
	form_no?: string;
	required: boolean;
	kind: 'original' | 'copy' | 'certified_copy' | 'shown_only';
	copies: number;
	replaceable_by_data: boolean;
	needs_photo: boolean;
	conditions_vi?: string;
	applies_when?: When;
	confirmed: boolean;
}
export interface Fee {
	name_vi: string;
	amount_dong?: number;
	per_vi?: string;
	exemption_vi?: string;
	confirmed: boolean;
}
export interface Procedure {
	code: string;
	national_code?: string;
	name_vi: string;
	short_name_vi: string;
	name_en: string;
	field_vi: string;
	result_vi: string;
	submission: {
		way: string;
		time?: { amount?: number; unit: string; note_vi?: string; confirmed: boolean };
		confirmed: boolean;
	}[];
	fees?: Fee[];
	components: Component[];
	form: { name_vi: string; form_no?: string; confirmed: boolean; pages: FormPage[] };
	read_back: { field: string; say_vi: string }[];
	consent: string[];
	notes?: { text_vi: string; confirmed: boolean }[];
	source: { url: string; checked_on: string };
}
export interface ConsentPurpose {
	id: string;
	title_vi: string;
	title_en: string;
	what_vi: string;
	why_vi: string;
	who_vi: string;
	how_long_vi: string;
	if_refused_vi: string;
	withdraw_vi: string;
	sensitive: boolean;
	confirmed: boolean;
}
export interface Mark {
	component?: string;
	field?: string;
	reason: string;
}
export interface PhotoTaken {
	component: string;
	page: number;
	original: string;
	page_image: string;
}
export interface ComponentView {
	photos: { photo: PhotoTaken; stamp: Stamp }[];
	settled?: { settled: string; reason: string; stamp: Stamp } | null;
	paper?: string | null;
}
export interface DossierView {
	state:
		| 'unopened'
		| 'open'
		| 'submitted'
		| 'received'
		| 'returned'
		| 'accepted'
		| 'decided'
		| 'delivered';
	procedure?: FrozenProcedure | null;
	form: Record<string, { value: unknown; stamp: Stamp }>;
	components: Record<string, ComponentView>;
	consent: Record<string, { agreed: boolean; how: string; stamp: Stamp }>;
	read_back?: { stamp: Stamp } | null;
	papers: { paper: { items: PaperItem[]; slip_no: string }; stamp: Stamp }[];
	submitted?: { mode: string; official_code?: string | null; stamp: Stamp } | null;
	official_code?: string | null;
	returned?: {
		returned: { reason: string; marks: Mark[] };
		open_marks: Mark[];
		stamp: Stamp;
	} | null;
	accepted?: Stamp | null;
}
export interface PaperItem {
	component?: string;
	name: string;
	count: number;
	original: boolean;
	condition?: string;
}
export interface Corner {
	x: number;
	y: number;
}
export type Verdict = 'good' | 'warn' | 'reject';
export interface Photo {
	sha256: string;
	component: string;
	width: number;
	height: number;
	corners: Corner[];
	check_corners: boolean;
	rotate: number;
	verdict: Verdict;
	hints: string[];
	overrule?: string;
	has_page: boolean;
	confirmed: boolean;
	at_ward: boolean;
}
export type TaskKind =
	| 'arrive'
	| 'identity'
	| 'component'
	| 'form'
	| 'consent'
	| 'read_back'
	| 'paper'
	| 'submit'
	| 'end';
export interface Task {
	id: string;
	kind: TaskKind;
	dossier?: string;
	component?: string;
	label?: string;
	required: boolean;
	state: 'todo' | 'doing' | 'done' | 'blocked';
	mend: boolean;
	reason?: string;
	desk_reason?: string;
	by?: string;
	at?: string;
}
export interface VisitDossier {
	id: string;
	view: DossierView;
	procedure?: Procedure;
	purposes: ConsentPurpose[];
	prefill: Record<string, unknown>;
	photos: Photo[];
}
export interface VisitAnswer {
	id: string;
	visit: {
		state: 'unopened' | 'open' | 'ended';
		person?: string | null;
		arrived?: { stamp: Stamp } | null;
		identity?: { identity: { kind: string; matches: boolean; note: string }; stamp: Stamp } | null;
		ended?: { ended: { outcome: string; reason: string }; stamp: Stamp } | null;
	};
	person: PersonView;
	person_id: string;
	dossiers: VisitDossier[];
	tasks: Task[];
	next_task?: string | null;
	unsent: number;
}
export interface OutboxItem {
	kind: string;
	stream: string;
	visit_id?: string;
	title: string;
	person: string;
	state: 'on_device' | 'sending' | 'at_ward' | 'attention';
	acts_total: number;
	acts_sent: number;
	bytes: number;
	sent_bytes: number;
	photos_total: number;
	photos_sent: number;
	receipt_at?: string;
	reason?: string;
	next_try_at?: string;
}
export interface OutboxAnswer {
	piles: { on_device: number; sending: number; at_ward: number; attention: number };
	items: OutboxItem[];
}
export interface SyncAnswer {
	network: Network;
	first_sync: FirstSync;
	entries_left: number;
	files_left: number;
	bytes_left: number;
	bytes_sent: number;
	last_error?: string;
	next_try_at?: string;
	last_done_at?: string;
}
export interface Settings {
	language: string;
	text_size: number;
	theme: string;
	hand: string;
}
