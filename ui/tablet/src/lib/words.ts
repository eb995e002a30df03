// Refusals of the tablet that its screens say better than the words the API sends with every refusal, and those of its shell,
// which sends only a code.
import { addErrorWords, m } from '@tainha/shared';

export function addTabletWords(): void {
	addErrorWords({
		ward_unreachable: () => ({
			title: m.error_ward_unreachable(),
			next: m.error_ward_unreachable_next()
		}),
		no_viewer: () => ({ title: m.error_no_viewer(), next: m.error_no_viewer_next() }),
		sheet_not_written: () => ({ title: m.error_sheet(), next: m.error_sheet_not_written_next() }),
		sheet_unreadable: () => ({ title: m.error_sheet(), next: m.error_sheet_unreadable_next() })
	});
}
