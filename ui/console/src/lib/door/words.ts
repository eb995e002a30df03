// What a team found at the door, in words.
import { m } from '@tainha/shared';
import { named } from '$lib/words';
import type { DoorFinding } from '$lib/ward/types';

const kindName = named({
	identity: m.console_door_identity,
	registered_residence: m.console_door_registered,
	actually_resides: m.console_door_resides,
	report: m.console_door_report,
	out_of_list: m.console_door_out_of_list,
	outcome: m.console_door_outcome,
	notice: m.console_door_notice
});
const valueName = named({
	holds: m.console_door_holds,
	differs: m.console_door_differs,
	out_of_list: m.console_door_unlisted,
	moved: m.console_door_moved,
	deceased: m.console_door_deceased,
	in_hospital: m.console_door_in_hospital,
	away: m.console_door_away,
	present: m.console_door_present,
	submitted_online: m.console_door_submitted_online,
	paper_taken: m.console_door_paper_taken,
	advised: m.console_door_advised,
	incomplete: m.console_door_incomplete,
	absent: m.console_door_absent,
	withdrew: m.console_door_withdrew,
	refused_by_law: m.console_door_refused_by_law,
	urgent_stop: m.console_door_urgent_stop,
	tapped: m.console_door_tapped,
	spoken: m.console_door_spoken,
	declined: m.console_door_declined,
	other: m.console_door_other
});

/** "Sinh sống thực tế: không đúng". */
export const findingName = (one: DoorFinding): string =>
	`${kindName(one.kind)}: ${valueName(one.value)}`;
