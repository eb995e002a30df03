// Choices of a certification -> words, in the order in which they are offered.
import { m } from '@tainha/shared';

interface Option {
	value: string;
	label: string;
}
const options = (table: Record<string, () => string>): Option[] =>
	Object.entries(table).map(([value, label]) => ({ value, label: label() }));

export const paperKinds = () =>
	options({
		declaration: m.cert_kind_declaration,
		authorisation_letter: m.cert_kind_authorisation,
		personal_history: m.cert_kind_history,
		other_paper: m.cert_kind_other,
		transaction: m.cert_kind_transaction,
		certified_copy: m.cert_kind_copy
	});
export const authorisations = () =>
	options({
		files_and_papers: m.cert_authorised_files,
		pension_and_benefits: m.cert_authorised_pension,
		look_after_house: m.cert_authorised_house,
		policy_bank_loan: m.cert_authorised_loan,
		something_else: m.cert_authorised_else
	});
export const offSites = () =>
	options({
		old_and_weak: m.cert_off_old,
		cannot_walk: m.cert_off_walk,
		detained: m.cert_off_detained,
		other_reason: m.cert_off_other
	});
export const acts = () =>
	options({
		signed: m.cert_act_signed,
		fingerprint: m.cert_act_fingerprint,
		neither: m.cert_act_neither
	});
export const readings = () =>
	options({ read_self: m.cert_read_self, read_aloud: m.cert_read_aloud });
export const fingers = () =>
	options({
		right_index: m.finger_right_index,
		left_index: m.finger_left_index,
		right_thumb: m.finger_right_thumb,
		right_middle: m.finger_right_middle,
		right_ring: m.finger_right_ring,
		right_little: m.finger_right_little,
		left_thumb: m.finger_left_thumb,
		left_middle: m.finger_left_middle,
		left_ring: m.finger_left_ring,
		left_little: m.finger_left_little
	});
const states: Record<string, () => string> = {
	postponed: m.cert_state_postponed,
	refused: m.cert_state_refused,
	signed_at_home: m.cert_state_signed,
	stamped: m.cert_state_stamped,
	registered: m.cert_state_registered,
	returned: m.cert_state_returned
};
export const stateWords = (state: string): string => (states[state] ?? m.cert_state_unopened)();
