// The live view's help: frames go to Rust one after another, outline and one hint at a time come back, and the shutter may go
// off when all is steady. It takes no picture itself.
import { api, type Corner } from '$lib/api';
import type { Camera } from '$lib/device/camera';
import { Steady } from './steady';

/** Pixels of a frame: one byte each, 100 kB at most. */
const MOST = 99_000;
/** No more than this many looks a second, to spare the battery. */
const LEAST_MS = 1000 / 15;
/** A hint stays so long at least, that it can be read. */
const HINT_MS = 700;

export class Aim {
	/** Corners in pixels of the frame that was looked at. */
	corners = $state.raw<Corner[]>();
	size = $state.raw({ width: 4, height: 3 });
	hint = $state<string>();
	/** 0 to 1; at 1 the shutter goes off. */
	steady = $state(0);
	/** Looks a second, over the last second. */
	rate = $state(0);
	readonly #camera: Camera;
	readonly #steady: Steady;
	#hintSince = 0;
	#stopped = false;
	readonly #onsteady: (() => void) | undefined;

	/** `onsteady` is left out where the shutter must not go off by itself. */
	constructor(camera: Camera, again: boolean, onsteady?: () => void) {
		this.#camera = camera;
		this.#steady = new Steady(again);
		this.#onsteady = onsteady;
	}

	stop(): void {
		this.#stopped = true;
	}

	async run(): Promise<void> {
		let recent: number[] = [];
		while (!this.#stopped) {
			const began = performance.now();
			const frame = this.#camera.frame(MOST);
			if (frame) {
				try {
					const seen = await api.frame(frame);
					if (this.#stopped) return;
					this.#saw(seen, frame, performance.now());
				} catch {
					// Without help by the outline a picture can still be taken by hand.
					this.corners = undefined;
					return;
				}
				const now = performance.now();
				recent = [...recent.filter((at) => at > now - 1000), now];
				this.rate = recent.length;
			}
			const left = LEAST_MS - (performance.now() - began);
			await new Promise((done) => setTimeout(done, Math.max(0, left)));
		}
	}

	#saw(
		seen: { corners?: Corner[] | null; hint?: string | null },
		{ width, height }: { width: number; height: number },
		at: number
	): void {
		this.corners = seen.corners ?? undefined;
		this.size = { width, height };
		const hint = seen.hint ?? undefined;
		if (hint !== this.hint && (at - this.#hintSince > HINT_MS || !this.hint)) {
			this.hint = hint;
			this.#hintSince = at;
		}
		const diagonal = Math.hypot(width, height);
		this.steady = this.#steady.saw({ corners: this.corners, hint, diagonal, at });
		if (this.steady >= 1 && this.#onsteady) {
			this.stop();
			this.#onsteady();
		}
	}
}
