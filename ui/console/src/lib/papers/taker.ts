// Who takes originals back at the desk: the person, or somebody with authority; face and paper are compared first.
import { m } from '@tainha/shared';
import type { GiveBack } from '$lib/ward/types';

type Proxy = NonNullable<GiveBack['proxy']>;
export interface TakerForm {
	who: string;
	name: string;
	kinship: string;
	authority: string;
	paper: string;
	id_no: string;
	/** An identity paper, or `nothing`. */
	shown: string;
	matches: boolean;
}
export const NO_TAKER: TakerForm = {
	who: '',
	name: '',
	kinship: '',
	authority: '',
	paper: '',
	id_no: '',
	shown: '',
	matches: false
};

export const KINSHIPS: Record<string, () => string> = {
	grandparent: m.kin_grandparent,
	parent: m.kin_parent,
	child: m.kin_child,
	spouse: m.kin_spouse,
	sibling: m.kin_sibling,
	relative: m.kin_relative,
	not_related: m.kin_not_related
};
export const AUTHORITIES: Record<string, () => string> = {
	certified_authorisation: m.authority_certified,
	authorisation: m.authority_authorisation,
	guardian: m.authority_guardian,
	legal_representative: m.authority_representative
};

/** All that is asked was said. */
export function isTaker(form: TakerForm, note: string): boolean {
	const named = [form.name, form.kinship, form.authority, form.paper].every((one) => one.trim());
	const known = form.shown !== '' && (form.shown !== 'nothing' || note.trim() !== '');
	return form.matches && known && (form.who === 'person' || (form.who === 'proxy' && named));
}

/** What the ward is told of them. */
export function takenBy(form: TakerForm, person: string) {
	const other = form.who === 'proxy';
	return {
		to: other ? form.name.trim() : person,
		relation: other ? (KINSHIPS[form.kinship]?.() ?? '') : '',
		proxy: other
			? ({
					name: form.name.trim(),
					kinship: form.kinship,
					authority: form.authority,
					paper: form.paper.trim(),
					id_no: form.id_no.trim(),
					phone: ''
				} as Proxy)
			: undefined,
		id_shown:
			form.shown === 'nothing' ? undefined : (form.shown as NonNullable<GiveBack['id_shown']>),
		matches: form.matches
	};
}
