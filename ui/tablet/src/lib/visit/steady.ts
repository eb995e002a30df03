// When the shutter may go off by itself: the same outline, nothing to do better, for a while. Knows no camera and no clock.
import type { Corner } from '$lib/api';

/** How long the outline has to stay, in ms (UX T10). */
export const STEADY_MS = 800;
/** Corners that move less than this share of the frame's diagonal between two looks have not moved. */
const STILL = 0.02;
/** Corners that have moved by this share since the last picture show another page. */
const ELSEWHERE = 0.12;

/** What one look at a frame gave. */
export interface Look {
	corners: Corner[] | undefined;
	hint: string | undefined;
	/** Diagonal of the frame in pixels. */
	diagonal: number;
	/** In ms. */
	at: number;
}

const moved = (one: Corner[], other: Corner[]) =>
	Math.max(...one.map(({ x, y }, i) => Math.hypot(x - (other[i]?.x ?? 0), y - (other[i]?.y ?? 0))));

export class Steady {
	#before: Corner[] | undefined;
	/** Where the page lay when the last picture was taken; the shutter waits until that has gone. */
	#taken: Corner[] | undefined;
	#waits: boolean;
	#since: number | undefined;

	/** `again`: a picture was just taken, and its page may still lie there. */
	constructor(again: boolean) {
		this.#waits = again;
	}

	/** How much of the time has passed, 0 to 1; at 1 the shutter may go off. */
	saw({ corners, hint, diagonal, at }: Look): number {
		const before = this.#before;
		this.#before = corners;
		if (!corners) {
			this.#waits = false;
			this.#since = undefined;
			return 0;
		}
		if (this.#waits) {
			this.#taken ??= corners;
			if (moved(corners, this.#taken) < ELSEWHERE * diagonal) return 0;
			this.#waits = false;
		}
		if (hint || !before || moved(corners, before) > STILL * diagonal) {
			this.#since = undefined;
			return 0;
		}
		this.#since ??= at;
		return Math.min(1, (at - this.#since) / STEADY_MS);
	}
}
