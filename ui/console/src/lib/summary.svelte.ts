// What the ward says on every page: how much waits, what tablets still hold, and a number that grows with everything that
// happens, so that lists are read again only then.
import { untrack } from 'svelte';
import { todayHere } from './clock';
import { Loaded } from './loaded.svelte';
import { ward } from './ward/ward';

export const summary = new Loaded(() => ward.summary());

/** Reads now, when `keys` change, and when something happened at the ward. For use while a component is set up. */
export function follow(refresh: () => unknown, keys: () => unknown = () => undefined): void {
	const position = $derived(summary.value?.position);
	let seen: number | undefined;
	let before: unknown;
	let first = true;
	$effect(() => {
		const now = keys();
		const moved = position !== undefined && seen !== undefined && position !== seen;
		if (position !== undefined) seen = position;
		if (!first && !moved && now === before) return;
		first = false;
		before = now;
		untrack(() => void refresh());
	});
}

/** Today by the ward's clock, else by this computer's. */
export function today(): string {
	return summary.value?.today ?? todayHere();
}
