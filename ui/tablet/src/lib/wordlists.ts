// Codes of the domain -> words. A code this program does not know yet gets the list's own "other", never the bare code.
import { m } from '@tainha/shared';
import type { AdviceGiven, IdentityCompared, NotDelivered, Proxy, VisitEnded } from '$lib/api';

type Say = () => string;

const needs: Record<string, Say> = {
	cannot_walk: m.need_cannot_walk,
	walks_with_difficulty: m.need_walks_with_difficulty,
	low_vision: m.need_low_vision,
	hard_of_hearing: m.need_hard_of_hearing,
	cannot_read: m.need_cannot_read,
	cannot_sign: m.need_cannot_sign,
	tremor: m.need_tremor,
	interpreter: m.need_interpreter,
	lives_alone: m.need_lives_alone
};
const roles: Record<string, Say> = {
	volunteer: m.role_volunteer,
	police: m.role_police,
	justice: m.role_justice,
	clerk: m.role_clerk,
	planner: m.role_planner,
	registrar: m.role_registrar,
	leader: m.role_leader,
	administrator: m.role_administrator
};
const given: Record<string, Say> = {
	original: m.papers_given_original,
	copy: m.papers_given_copy,
	certified_copy: m.papers_given_certified_copy,
	shown_only: m.papers_given_shown_only
};
const outcomes: Record<string, Say> = {
	submitted_online: m.outcome_submitted_online,
	paper_taken: m.outcome_paper_taken,
	advised: m.outcome_advised,
	incomplete: m.outcome_incomplete,
	absent: m.outcome_absent,
	withdrew: m.outcome_withdrew,
	refused_by_law: m.outcome_refused_by_law,
	moved: m.outcome_moved,
	deceased: m.outcome_deceased,
	urgent_stop: m.outcome_urgent_stop
};
const papers: Record<string, Say> = {
	id_card: m.id_id_card,
	citizen_id_card: m.id_citizen_id_card,
	electronic_id: m.id_electronic_id,
	id_certificate: m.id_id_certificate,
	passport: m.id_passport,
	travel_document: m.id_travel_document
};
const hints: Record<string, Say> = {
	closer: m.hint_closer,
	dark: m.hint_dark,
	bright: m.hint_bright,
	glare: m.hint_glare,
	blurred: m.hint_blurred,
	shadow: m.hint_shadow,
	cut: m.hint_cut,
	blank: m.hint_blank,
	twice: m.hint_twice,
	check_corners: m.hint_check_corners
};
const reasons: Record<string, Say> = {
	not_arrived: m.reason_arrive,
	identity_missing: m.reason_identity,
	identity_differs: m.reason_identity_differs,
	component_missing: m.reason_papers,
	component_to_mend: m.reason_mend,
	field_to_mend: m.reason_mend,
	photographs_not_agreed: m.reason_photographs,
	form_missing: m.reason_form,
	form_incomplete: m.reason_form,
	consent_missing: m.reason_consent,
	read_back_missing: m.reason_read_back,
	read_back_not_right: m.reason_not_right,
	read_back_outdated: m.reason_outdated,
	paper_missing: m.reason_paper,
	dossier_submitted: m.reason_submitted,
	visit_ended: m.reason_ended
};

const holders: Record<string, Say> = {
	person: m.holder_person,
	team: m.holder_team,
	desk: m.holder_desk,
	body: m.holder_body
};
const lateness: Record<string, Say> = {
	not_at_desk: m.overdue_not_at_desk,
	not_returned: m.overdue_not_returned
};
const kinships: Record<string, Say> = {
	child: m.kin_child,
	spouse: m.kin_spouse,
	parent: m.kin_parent,
	sibling: m.kin_sibling,
	grandparent: m.kin_grandparent,
	relative: m.kin_relative,
	not_related: m.kin_not_related
};
const authorities: Record<string, Say> = {
	authorisation: m.authority_authorisation,
	certified_authorisation: m.authority_certified,
	guardian: m.authority_guardian,
	legal_representative: m.authority_representative,
	none: m.authority_none
};
const presentRoles: Record<string, Say> = {
	relative: m.present_relative,
	proxy: m.present_proxy,
	witness: m.present_witness,
	interpreter: m.present_interpreter,
	group_leader: m.present_group_leader,
	volunteer: m.role_volunteer,
	police: m.role_police,
	justice: m.role_justice,
	other: m.present_other
};
const adviceKinds: Record<string, Say> = {
	legal: m.advice_legal,
	digital: m.advice_digital,
	payment: m.advice_payment,
	fraud: m.advice_fraud,
	other: m.advice_other
};
const changes: Record<string, Say> = {
	dossier_received: m.change_received,
	dossier_accepted: m.change_accepted,
	dossier_returned: m.change_returned,
	result_recorded: m.change_result,
	paper_handed_over: m.change_paper_moved,
	paper_returned: m.change_paper_moved,
	form_filled: m.change_form,
	photo_taken: m.change_photo
};
const obstacles: Record<NotDelivered['why'], Say> = {
	absent: m.obstacle_absent,
	another: m.obstacle_another,
	refused: m.obstacle_refused,
	other: m.obstacle_other
};
const results: Record<string, Say> = {
	granted: m.result_granted,
	refused: m.result_refused,
	stopped: m.result_stopped
};

const say = (list: Record<string, Say>, other: Say) => (code: string) => (list[code] ?? other)();

export const need = say(needs, m.need_other);
export const role = say(roles, m.role_unknown);
export const howGiven = say(given, m.papers_given_other);
export const outcome = say(outcomes, m.unknown);
export const idPaper = say(papers, m.unknown);
export const holder = say(holders, m.unknown);
export const late = say(lateness, m.unknown);
export const kinship = say(kinships, m.unknown);
export const authority = say(authorities, m.unknown);
export const presentRole = say(presentRoles, m.present_other);
export const adviceKind = say(adviceKinds, m.advice_other);
export const change = say(changes, m.change_other);
/** Why a result was carried back; `taken_back`: the desk found it in the wrong hands. */
export const obstacle = say({ ...obstacles, taken_back: m.obstacle_taken_back }, m.obstacle_other);
export const OBSTACLES = ['absent', 'another', 'refused', 'other'] as const;
export const resultOutcome = say(results, m.unknown);
/** Why a task cannot start, or what became of it, by the code of the task list. */
export const reasonOf = (code: string): string | undefined => reasons[code]?.();
/** A hint of the picture's judge; one without words is left out. */
export const photoHint = (code: string): string | undefined => hints[code]?.();

export const ID_PAPERS = Object.keys(papers) as NonNullable<IdentityCompared['kind']>[];
export const OUTCOMES = Object.keys(outcomes) as VisitEnded['outcome'][];
export const KINSHIPS = Object.keys(kinships) as Proxy['kinship'][];
export const AUTHORITIES = Object.keys(authorities) as Proxy['authority'][];
export const PRESENT_ROLES = Object.keys(presentRoles);
export const ADVICE_KINDS = Object.keys(adviceKinds) as AdviceGiven['kind'][];

/** What can be reported of a person on the list. */
export const REPORTS = ['moved', 'deceased', 'in_hospital', 'away', 'present'] as const;
export const reportWords = {
	moved: m.report_moved,
	deceased: m.report_deceased,
	in_hospital: m.report_in_hospital,
	away: m.report_away,
	present: m.report_present,
	other: m.unknown
};
