// When a page that is open should be read again: at once when a receipt came or a plan arrived, which the state of the frame tells;
// and every few seconds for what it does not tell, such as that the desk accepted a dossier. Reading is local and costs little.
import { invalidate } from '$app/navigation';
import { navigating } from '$app/state';
import type { StateAnswer } from './api';
import { useTablet } from './tablet.svelte';

/** What changes when something of a list or visit may have changed. */
export function newsOf(state: StateAnswer | undefined): string {
	if (!state) return '';
	const { last_receipt_at, needs_attention, unsent_items, first_sync } = state;
	return [last_receipt_at, needs_attention, unsent_items, first_sync.sessions].join();
}

const EVERY_MS = 4000;

/**
 * Reads `key` again when the news differ from those it was loaded with, once for each piece of news; and now and then.
 * Never while another page is on its way: reading again would call that off, and the person's tap would be lost.
 */
export function keepFresh(key: () => string, loadedWith: () => string): void {
	const tablet = useTablet();
	let tried = '';
	$effect(() => {
		const now = newsOf(tablet.state);
		if (navigating.to) return;
		if (now === '' || now === loadedWith() || now === tried) return;
		tried = now;
		void invalidate(key());
	});
	$effect(() => {
		const timer = setInterval(() => {
			if (!document.hidden && !navigating.to) void invalidate(key());
		}, EVERY_MS);
		return () => clearInterval(timer);
	});
}
