// Words of certification and of its register: what the ward names by an identifier.
import Clock from '@lucide/svelte/icons/clock';
import Ban from '@lucide/svelte/icons/ban';
import Gavel from '@lucide/svelte/icons/gavel';
import Stamp from '@lucide/svelte/icons/stamp';
import BookOpen from '@lucide/svelte/icons/book-open';
import { m } from '@tainha/shared';
import type { Tag } from '$lib/words';
import type { FeePaid, KeyStanding, RegisterColumn } from '$lib/ward/types';

const named = (list: Record<string, () => string>) => (code: string) => (list[code] ?? m.unknown)();

/** Where a certification stands, by what has to be done next. */
export function certificationTag(state: string, hold?: string | null): Tag {
	if (hold === 'review') return { tone: 'doing', icon: Gavel, text: m.console_cert_in_review() };
	if (hold === 'fallen') return { tone: 'bad', icon: Ban, text: m.console_cert_fallen() };
	const tags: Record<string, Tag> = {
		postponed: { tone: 'here', icon: Clock, text: m.console_cert_postponed() },
		refused: { tone: 'here', text: m.console_cert_refused() },
		signed_at_home: { tone: 'doing', icon: Stamp, text: m.console_cert_to_stamp() },
		stamped: { tone: 'doing', icon: BookOpen, text: m.console_cert_to_number() },
		registered: { tone: 'send', icon: Clock, text: m.console_cert_to_return() },
		returned: { tone: 'ok', text: m.console_cert_returned() }
	};
	return tags[state] ?? { tone: 'here', text: m.unknown() };
}

const fees: Record<FeePaid, () => string> = {
	transfer: m.console_fee_transfer,
	cash: m.console_fee_cash,
	exempt: m.console_fee_exempt,
	unpaid: m.console_fee_unpaid
};
export const feeName = named(fees);
export const FEES = Object.keys(fees) as FeePaid[];

const columns: Record<RegisterColumn, () => string> = {
	day: m.console_column_day,
	requester: m.console_column_requester,
	paper: m.console_column_paper,
	officer: m.console_column_officer,
	papers: m.console_column_papers,
	fee: m.console_column_fee,
	note: m.console_column_note,
	whole_line: m.console_column_whole_line
};
export const columnName = named(columns);
export const COLUMNS = Object.keys(columns) as RegisterColumn[];

const standings: Record<KeyStanding, () => string> = {
	valid: m.console_key_valid,
	after_revocation: m.console_key_after_revocation,
	under_review: m.console_key_under_review
};
export const keyName = named(standings);

export const actName = named({
	signed: m.console_act_signed,
	fingerprint: m.console_act_fingerprint,
	neither: m.console_act_neither
});

/** Why a leader must look at an act. */
export const groundName = named({
	key_revoked: m.console_ground_key_revoked,
	stated_time: m.console_ground_stated_time,
	mandate_over: m.console_ground_mandate_over
});

/** What of a certification or of the register somebody opened. */
export const openedName = named({
	page: m.console_opened_page,
	statement: m.console_opened_statement,
	file: m.console_opened_file,
	bundle: m.console_opened_bundle,
	list: m.console_opened_list,
	register: m.console_opened_register,
	register_pdf: m.console_register_pdf,
	register_xlsx: m.console_register_xlsx
});
