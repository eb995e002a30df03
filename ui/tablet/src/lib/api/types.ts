// The names the screens use for the shapes of the tablet's API, as generated from its description.
import type { components } from '@tainha/shared/api/tablet';

type S = components['schemas'];

export type StateAnswer = S['StateAnswer'];
export type StaffChoice = S['StaffChoice'];
export type EnrolDone = S['EnrolDone'];
export type PeopleAnswer = S['PeopleAnswer'];
export type PersonAnswer = S['PersonAnswer'];
export type TodayAnswer = S['TodayAnswer'];
export type TodayRow = S['TodayRow'];
export type AttentionRow = S['AttentionRow'];
export type ProcedureName = S['ProcedureName'];
export type Procedure = S['Procedure'];
export type Component = S['ProcedureComponentRule'];
export type Fee = S['ProcedureFee'];
export type Field = S['ProcedureField'];
export type FormPage = S['ProcedurePage'];
export type When = S['ProcedureWhen'];
export type VisitAnswer = S['VisitAnswer'];
export type VisitDossier = S['DossierAnswer'];
export type PaperItem = S['PaperItem'];
export type Photo = S['PhotoAnswer'];
export type Corner = S['PhotoCorner'];
export type Task = S['Task'];
export type TaskKind = S['TaskKind'];
export type OutboxAnswer = S['OutboxAnswer'];
export type OutboxItem = S['OutboxItem'];
export type SyncAnswer = S['SyncAnswer'];
export type Settings = S['Settings'];
export type IdentityCompared = S['IdentityCompared'];
export type VisitEnded = S['VisitEnded'];
export type ConsentRecorded = S['ConsentRecorded'];
export type ReadBackForm = S['ReadBackForm'];
export type SettleForm = S['SettleForm'];
export type PaperTaken = S['PaperTaken'];
export type DossierSubmitted = S['DossierSubmitted'];
