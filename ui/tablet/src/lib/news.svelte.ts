// When a page that is open should be read again: a receipt came, the desk answered, a plan arrived. Told by the state that the
// frame asks for anyway, so no page polls on its own.
import { invalidate } from '$app/navigation';
import type { StateAnswer } from './api';
import { useTablet } from './tablet.svelte';

/** What changes when something of a list or visit may have changed. */
export function newsOf(state: StateAnswer | undefined): string {
	if (!state) return '';
	const { last_receipt_at, needs_attention, unsent_items, first_sync } = state;
	return [last_receipt_at, needs_attention, unsent_items, first_sync.sessions].join();
}

/** Reads `key` again when the news differ from those it was loaded with; once for each piece of news. */
export function keepFresh(key: () => string, loadedWith: () => string): void {
	const tablet = useTablet();
	let tried = '';
	$effect(() => {
		const now = newsOf(tablet.state);
		if (now === '' || now === loadedWith() || now === tried) return;
		tried = now;
		void invalidate(key());
	});
}
