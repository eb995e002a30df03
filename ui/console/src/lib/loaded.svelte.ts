// One thing that a screen shows and that comes from the ward: its value, what went wrong, and whether it is slow enough
// to say so. A newer call always wins over an older answer; a failed refresh keeps the last value on the screen.
import { now } from './clock';

const SLOW_AFTER_MS = 300;

export class Loaded<T> {
	value = $state<T | undefined>(undefined);
	error = $state<unknown>(undefined);
	slow = $state(false);
	/** When the value arrived, by this computer's clock. */
	at = $state<Date | undefined>(undefined);
	#call: () => Promise<T>;
	#turn = 0;

	constructor(call: () => Promise<T>) {
		this.#call = call;
	}

	async refresh(): Promise<void> {
		const turn = ++this.#turn;
		const timer = setTimeout(() => {
			if (turn === this.#turn && this.value === undefined) this.slow = true;
		}, SLOW_AFTER_MS);
		try {
			const value = await this.#call();
			if (turn !== this.#turn) return;
			this.value = value;
			this.error = undefined;
			this.at = now();
		} catch (cause) {
			if (turn === this.#turn) this.error = cause;
		} finally {
			clearTimeout(timer);
			if (turn === this.#turn) this.slow = false;
		}
	}

	/** Forgets the value, so that another subject never shows the former one's. */
	clear(): void {
		this.#turn++;
		this.value = undefined;
		this.error = undefined;
		this.slow = false;
	}
}

/** Calls `refresh` now and then, not while the window is hidden. Returns what stops it: fit for `$effect`. */
export function live(refresh: () => unknown, everyMs: number): () => void {
	void refresh();
	const tick = () => {
		if (!document.hidden) void refresh();
	};
	const timer = setInterval(tick, everyMs);
	document.addEventListener('visibilitychange', tick);
	return () => {
		clearInterval(timer);
		document.removeEventListener('visibilitychange', tick);
	};
}
