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
