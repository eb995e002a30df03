// Locks the tablet when nobody has touched it for some minutes: it may lie on a table in somebody's home.

/** So long without a touch, a key or a wheel. */
export const IDLE_MINUTES = 5;

/** Calls `lock` once after the time of rest; every sign of somebody begins it anew. Gives what ends the watch. */
export function whenIdle(lock: () => void, minutes = IDLE_MINUTES): () => void {
	let timer: ReturnType<typeof setTimeout>;
	const again = () => {
		clearTimeout(timer);
		timer = setTimeout(lock, minutes * 60_000);
	};
	const SIGNS = ['pointerdown', 'keydown', 'wheel', 'input'] as const;
	for (const sign of SIGNS) addEventListener(sign, again, { passive: true, capture: true });
	again();
	return () => {
		clearTimeout(timer);
		for (const sign of SIGNS) removeEventListener(sign, again, { capture: true });
	};
}
