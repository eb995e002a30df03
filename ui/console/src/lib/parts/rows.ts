// Arrow keys in a list or table: up and down, first and last, among the elements marked `data-row`. Enter is the element's own.
import type { Attachment } from 'svelte/attachments';

export const rows: Attachment<HTMLElement> = (list) => {
	function key(event: KeyboardEvent) {
		if (event.altKey || event.ctrlKey || event.metaKey) return;
		const all = [...list.querySelectorAll<HTMLElement>('[data-row]')];
		const at = all.indexOf(document.activeElement as HTMLElement);
		if (at < 0) return;
		const to: Record<string, number> = {
			ArrowDown: Math.min(at + 1, all.length - 1),
			ArrowUp: Math.max(at - 1, 0),
			Home: 0,
			End: all.length - 1
		};
		const next = to[event.key];
		if (next === undefined) return;
		event.preventDefault();
		all[next]?.focus();
	}
	list.addEventListener('keydown', key);
	return () => list.removeEventListener('keydown', key);
};
