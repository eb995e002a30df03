// Refusals of the tablet that its screens say better than the words the API sends with every refusal.
import { addErrorWords, m } from '@tainha/shared';

export function addTabletWords(): void {
	addErrorWords({
		ward_unreachable: () => ({
			title: m.error_ward_unreachable(),
			next: m.error_ward_unreachable_next()
		})
	});
}
