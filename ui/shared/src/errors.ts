// One table: code of an error -> what happened and what to do next, in the reader's words.
// A code that is missing here falls back on the words the other side sent, so nothing is ever shown as a bare code.
import { m, locale } from './messages';

/** What our APIs answer when they refuse (`docs/ARCHITECTURE.md`): details such as `tries_left` stand beside it. */
export interface ApiErrorBody {
	code: string;
	message_vi?: string;
	message_en?: string;
	field?: string | null;
	[detail: string]: unknown;
}

/** A call that did not give what was asked for. `status` 0: nobody answered. */
export class ApiFailure extends Error {
	readonly status: number;
	readonly body: ApiErrorBody;

	constructor(status: number, body: ApiErrorBody) {
		super(body.code);
		this.name = 'ApiFailure';
		this.status = status;
		this.body = body;
	}

	get code(): string {
		return this.body.code;
	}

	get field(): string | undefined {
		return this.body.field ?? undefined;
	}
}

export interface Words {
	/** What happened. */
	title: string;
	/** What the reader can do now. */
	next: string;
}

type Entry = (body: ApiErrorBody) => Words;

const table: Record<string, Entry> = {
	unreachable: () => ({ title: m.error_unreachable(), next: m.error_unreachable_next() }),
	ward_unreachable: () => ({ title: m.error_unreachable(), next: m.error_unreachable_next() }),
	too_large: () => ({ title: m.error_too_large(), next: m.error_too_large_next() }),
	not_found: () => ({ title: m.error_not_found(), next: m.error_not_found_next() }),
	bad_request: () => ({ title: m.error_bad_request(), next: m.error_bad_request_next() }),
	forbidden: () => ({ title: m.error_forbidden(), next: m.error_forbidden_next() }),
	conflict: () => ({ title: m.error_conflict(), next: m.error_conflict_next() }),
	disk_full: () => ({ title: m.error_disk_full(), next: m.error_disk_full_next() }),
	database_newer: () => ({ title: m.error_database_newer(), next: m.error_database_newer_next() }),
	already_open: () => ({ title: m.error_already_open(), next: m.error_already_open_next() })
};

/** Adds an app's own codes to the table; a code given twice is a mistake. */
export function addErrorWords(more: Record<string, Entry>): void {
	for (const [code, entry] of Object.entries(more)) table[code] = entry;
}

/** The codes the table knows, for the test that compares it with the API. */
export function knownCodes(): string[] {
	return Object.keys(table);
}

/** Words for whatever was thrown. */
export function words(error: unknown): Words {
	if (!(error instanceof ApiFailure)) {
		return { title: m.error_unexpected(), next: m.error_unexpected_next({ code: 'app' }) };
	}
	const entry = table[error.code];
	if (entry) return entry(error.body);
	const sent = locale() === 'vi' ? error.body.message_vi : error.body.message_en;
	if (sent) {
		// The first sentence says what happened, the rest what to do.
		const [, title = sent, next = ''] = /^(.*?[.;]) (.*)$/s.exec(sent) ?? [];
		return { title: title.replace(/[.;]$/, ''), next };
	}
	return { title: m.error_unexpected(), next: m.error_unexpected_next({ code: error.code }) };
}
