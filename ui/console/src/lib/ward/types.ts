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
export type ResultRow = Schemas['ResultRow'];
export type RecordResult = Schemas['RecordResult'];
export type NewTeam = Schemas['NewTeam'];
export type ChangeStaff = Schemas['ChangeStaff'];
export type Device = Schemas['DeviceRow'];
export type EnrolmentCode = Schemas['EnrolmentCodeShown'];
export type RosterPreview = Schemas['RosterPreview'];
export type RosterProblem = Schemas['RosterProblem'];
export type RosterReport = Schemas['RosterReport'];
export type JournalCheck = Schemas['JournalCheck'];

/** Team, day and hours without the question whether a collision was seen. */
export type Slot = Omit<AppointmentPlan, 'confirmed'>;
