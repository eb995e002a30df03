// Codes of the domain -> words. A code this program does not know yet gets the list's own "other", never the bare code.
import { m } from '@tainha/shared';
import type { IdentityCompared, VisitEnded } from '$lib/api';

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
const targets: Record<string, Say> = {
	merit_person: m.target_merit_person,
	policy_family: m.target_policy_family,
	elderly: m.target_elderly,
	disabled: m.target_disabled,
	vulnerable: m.target_vulnerable,
	poor_household: m.target_poor_household,
	near_poor_household: m.target_near_poor_household,
	force_majeure: m.target_force_majeure
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
	refused_by_law: m.outcome_refused_by_law
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

const say = (list: Record<string, Say>, other: Say) => (code: string) => (list[code] ?? other)();

export const need = say(needs, m.need_other);
export const target = say(targets, m.target_other);
export const role = say(roles, m.role_unknown);
export const howGiven = say(given, m.papers_given_other);
export const outcome = say(outcomes, m.unknown);
export const idPaper = say(papers, m.unknown);
/** Why a task cannot start, or what became of it, by the code of the task list. */
export const reasonOf = (code: string): string | undefined => reasons[code]?.();
/** A hint of the picture's judge; one without words is left out. */
export const photoHint = (code: string): string | undefined => hints[code]?.();

export const ID_PAPERS = Object.keys(papers) as NonNullable<IdentityCompared['kind']>[];
export const OUTCOMES = Object.keys(outcomes) as VisitEnded['outcome'][];
