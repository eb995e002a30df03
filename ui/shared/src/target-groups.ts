// Nhóm đối tượng: the codes of the domain and their words, for whoever asks about them.
import { m } from './messages';

const words = {
	merit_person: m.target_merit_person,
	policy_family: m.target_policy_family,
	elderly: m.target_elderly,
	disabled: m.target_disabled,
	vulnerable: m.target_vulnerable,
	poor_household: m.target_poor_household,
	near_poor_household: m.target_near_poor_household,
	force_majeure: m.target_force_majeure
};

export type TargetGroup = keyof typeof words;

/** Words of a code; one that this program does not know yet is "another group". */
export const targetGroup = (code: string): string =>
	(words[code as TargetGroup] ?? m.target_other)();

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** All that can be chosen. */
export const targetGroups = (): { value: TargetGroup; label: string }[] =>
	(Object.keys(words) as TargetGroup[]).map((value) => ({ value, label: capital(words[value]()) }));
