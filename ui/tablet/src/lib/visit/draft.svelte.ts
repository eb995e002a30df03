// What is being typed for one task, kept by the tablet at once: the newest value is always on its way or on the disk, and the
// time shown is only that of a write the tablet has acknowledged.
import { ApiFailure } from '@tainha/shared';
import { api, type DraftPlace } from '$lib/api';

/** What was kept for a task; none when nothing was. */
export async function heldDraft(place: DraftPlace): Promise<Record<string, unknown> | undefined> {
	try {
		return await api.draft(place);
	} catch (error) {
		if (error instanceof ApiFailure && error.code === 'not_found') return undefined;
		throw error;
	}
}

/** Keeps what is typed at each change; what was there when the page came is not written again. Called while a component is set up. */
export function keepTyped(draft: Pick<Draft, 'keep'>, value: () => Record<string, unknown>): void {
	let first = true;
	$effect(() => {
		const now = value();
		if (!first) void draft.keep(now);
		first = false;
	});
}

export class Draft {
	/** Milliseconds since 1970. */
	savedAt = $state<number>();
	saving = $state(false);
	failure = $state<unknown>();
	readonly #place: DraftPlace;
	#waiting: Record<string, unknown> | undefined;
	#running: Promise<void> | undefined;
	#closed = false;

	constructor(place: DraftPlace) {
		this.#place = place;
	}

	/** Keeps a value. Writes follow one another; what was overtaken while waiting is not written. */
	keep(value: Record<string, unknown>): Promise<void> {
		if (this.#closed) return Promise.resolve();
		this.#waiting = structuredClone(value);
		this.#running ??= this.#drain().finally(() => (this.#running = undefined));
		return this.#running;
	}

	/** Everything kept so far is on the disk (or has failed) once this resolves. */
	async settled(): Promise<void> {
		await this.#running;
	}

	/** The task was confirmed: its draft is an event now. */
	async close(): Promise<void> {
		this.#closed = true;
		this.#waiting = undefined;
		await this.#running;
	}

	/** As `close`, where the tablet does not forget it by itself. What could not be removed is offered again, and harms nothing. */
	async drop(): Promise<void> {
		await this.close();
		await api.dropDraft(this.#place).catch(() => undefined);
	}

	async #drain(): Promise<void> {
		this.saving = true;
		while (this.#waiting) {
			const value = this.#waiting;
			this.#waiting = undefined;
			try {
				await api.saveDraft(this.#place, value);
				this.savedAt = Date.now();
				this.failure = undefined;
			} catch (error) {
				this.failure = error;
			}
		}
		this.saving = false;
	}
}
