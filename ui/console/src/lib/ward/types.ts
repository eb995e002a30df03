// Names for what the ward answers, from its own description.
import type { components } from '@tainha/shared/api/ward';

type Schemas = components['schemas'];

export type Session = Schemas['Session'];
export type Summary = Schemas['Summary'];
export type PersonRow = Schemas['PersonRow'];
export type PersonPage = Schemas['PersonPage'];
export type GroupRow = Schemas['GroupRow'];
export type Procedure = Schemas['ProcedureRow'];
export type NewPerson = Schemas['NewPerson'];
export type NewRequest = Schemas['NewRequest'];
export type RequestRow = Schemas['RequestRow'];
export type RequestTaken = Schemas['RequestTaken'];
export type Appointment = Schemas['AppointmentRow'];
export type Appointments = Schemas['Appointments'];
export type AppointmentPlan = Schemas['AppointmentPlan'];
export type AgainRow = Schemas['AgainRow'];
export type Team = Schemas['TeamRow'];
export type Staff = Schemas['StaffRow'];
export type NewStaff = Schemas['NewStaff'];
export type StaffAdded = Schemas['StaffAdded'];
export type DossierRow = Schemas['DossierRow'];
export type DossierPage = Schemas['DossierPage'];
export type ComponentRow = Schemas['ComponentRow'];
export type PhotoRow = Schemas['PhotoRow'];
export type FormField = Schemas['FormField'];
export type HistoryLine = Schemas['HistoryLine'];
export type Mark = Schemas['Mark'];
export type CustodyRow = Schemas['CustodyRow'];
export type HandOver = Schemas['HandOver'];
export type GiveBack = Schemas['GiveBack'];
export type DoorFinding = Schemas['DoorFinding'];
export type ResultRow = Schemas['ResultRow'];
export type RecordResult = Schemas['RecordResult'];
export type NewAuthority = Schemas['NewAuthority'];
export type CertificationRules = Schemas['CertificationRules'];
export type NewTeam = Schemas['NewTeam'];
export type ChangeStaff = Schemas['ChangeStaff'];
export type Device = Schemas['DeviceRow'];
export type EnrolmentCode = Schemas['EnrolmentCodeShown'];
export type RosterPreview = Schemas['RosterPreview'];
export type RosterProblem = Schemas['RosterProblem'];
export type RosterReport = Schemas['RosterReport'];
export type JournalCheck = Schemas['JournalCheck'];

export type StatementText = Schemas['StatementTemplate'];
export type CertificationRow = Schemas['CertificationRow'];
export type CertificationState = Schemas['CertificationState'];
export type CertificationPage = Schemas['CertificationPage'];
export type CertificationLine = Schemas['CertificationRegistered'];
export type StampForm = Schemas['StampForm'];
export type RegisterForm = Schemas['RegisterForm'];
export type AnnotateForm = Schemas['AnnotateForm'];
export type FeeForm = Schemas['FeeForm'];
export type ReviewForm = Schemas['ReviewForm'];
export type FeePaid = Schemas['FeePaid'];
export type RegisterColumn = Schemas['RegisterColumn'];
export type KeyStanding = Schemas['KeyStanding'];
export type Register = Schemas['Register'];
export type RegisterLine = Schemas['Line'];
export type Book = Schemas['Book'];
export type Totals = Schemas['Totals'];

interface Stamped {
	by: string;
	at: string;
}
/** What the console reads of a certification's view; the description leaves views open. */
export interface Certification {
	state: CertificationState;
	dossier?: string | null;
	document?: {
		officer_name: string;
		officer_title: string;
		mandate: { decision: string };
		paper: { name: string; sheets: number; copies: number; again_note?: string };
		slip?: { day: string; time: string } | null;
		signers: { name: string; id_number: string; act: string }[];
		place: string;
		date: string;
		time: string;
		conditions: { condition: string; article: string }[];
		statement: {
			form: string;
			version: number;
			effective_from: string;
			words: { title: string; paragraphs: string[]; to_be_checked: boolean };
		};
	} | null;
	certified_stamp?: Stamped | null;
	stamped?: { place: string; permission?: string; on: string } | null;
	stamped_stamp?: Stamped | null;
	registered?: CertificationLine | null;
	registered_stamp?: Stamped | null;
	annotations: {
		annotation: { column: RegisterColumn; was: string; becomes: string; reason: string };
		stamp: Stamped;
	}[];
	struck: boolean;
	fee?: { on: string; paid: FeePaid; receipt_no: string; note: string } | null;
	fee_stamp?: Stamped | null;
	review?: { stands: boolean; decision: string; reason: string } | null;
	review_stamp?: Stamped | null;
	returned?: { to: string; note: string } | null;
	returned_stamp?: Stamped | null;
	refused?: { requester: string; paper_name: string; article: string; reason: string } | null;
	refused_stamp?: Stamped | null;
}

/** Team, day and hours without the question whether a collision was seen. */
export type Slot = Omit<AppointmentPlan, 'confirmed'>;
