// States and roles in words: what the ward names by an identifier.
import type { Component } from 'svelte';
import CloudDownload from '@lucide/svelte/icons/cloud-download';
import Calendar from '@lucide/svelte/icons/calendar';
import PackageCheck from '@lucide/svelte/icons/package-check';
import Clock from '@lucide/svelte/icons/clock';
import House from '@lucide/svelte/icons/house';
import Undo2 from '@lucide/svelte/icons/undo-2';
import { format, m } from '@tainha/shared';
import type { DossierRow, RequestRow } from './ward/types';

export const roles: Record<string, () => string> = {
	volunteer: m.console_role_volunteer,
	police: m.console_role_police,
	justice: m.console_role_justice,
	clerk: m.console_role_clerk,
	planner: m.console_role_planner,
	registrar: m.console_role_registrar,
	leader: m.console_role_leader,
	administrator: m.console_role_administrator
};
export const channels: Record<string, () => string> = {
	ward_phone: m.console_channel_ward_phone,
	one_stop: m.console_channel_one_stop,
	ihanoi: m.console_channel_ihanoi,
	hotline_1022: m.console_channel_hotline,
	zalo: m.console_channel_zalo,
	group_leader: m.console_channel_group_leader,
	walk_in: m.console_channel_walk_in,
	proactive: m.console_channel_proactive
};

const say = (table: Record<string, () => string>, key: string) => table[key]?.() ?? key;
export const roleName = (role: string) => say(roles, role);
export const channelName = (channel: string) => say(channels, channel);

export type Tone = 'ok' | 'doing' | 'here' | 'send' | 'bad';
export interface Tag {
	tone: Tone;
	icon?: Component;
	text: string;
}

/** State of a dossier as a clerk sees it. Red only when it is late. */
export function dossierTag(row: DossierRow, today: string): Tag {
	const waiting = row.state === 'waiting';
	if (waiting && row.due && row.due < today)
		return { tone: 'bad', text: m.console_state_late({ days: daysBetween(row.due, today) }) };
	const coming = row.photos_total - row.photos_here;
	if (waiting && coming > 0)
		return { tone: 'send', icon: CloudDownload, text: m.console_state_coming({ count: coming }) };
	const tags: Record<string, Tag> = {
		open: { tone: 'here', icon: House, text: m.console_state_open() },
		waiting: { tone: 'doing', icon: Clock, text: m.console_state_waiting() },
		returned: { tone: 'here', icon: Undo2, text: m.console_state_returned() },
		accepted: { tone: 'ok', text: m.console_state_accepted() },
		decided: { tone: 'doing', icon: PackageCheck, text: m.console_state_decided() },
		done: { tone: 'ok', text: m.console_state_done() }
	};
	return tags[row.state] ?? { tone: 'here', text: row.state };
}

export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** `1948 · 12 ngõ 5 · Tổ dân phố số 4`, without what is not known. */
export function whoLine(person: {
	birth?: string | null;
	house: string;
	group_name?: string | null;
}): string {
	return [person.birth, person.house, person.group_name].filter(Boolean).join(' · ');
}

const personStates: Record<string, () => string> = {
	moved: m.console_person_moved,
	deceased: m.console_person_deceased,
	merged: m.console_person_merged
};
export const personState = (state: string) => say(personStates, state);

export function requestTag(one: RequestRow): Tag {
	if (one.state === 'open') return { tone: 'doing', icon: Clock, text: m.console_request_open() };
	if (one.state === 'planned' && one.appointment)
		return {
			tone: 'send',
			icon: Calendar,
			text: m.console_request_planned({
				day: format.weekday(one.appointment.day),
				from: one.appointment.from
			})
		};
	return { tone: 'ok', text: m.console_request_closed() };
}

/** Words by code; one that is not in the list gets general words. */
export const named = (list: Record<string, () => string>) => (code: string) =>
	(list[code] ?? m.unknown)();

/** Who holds a paper. */
export const holderName = named({
	person: m.console_holder_person,
	team: m.console_holder_team,
	desk: m.console_holder_desk,
	body: m.console_holder_body
});
/** Why a paper is late. */
export const overdueName = named({
	not_at_desk: m.console_overdue_not_at_desk,
	not_returned: m.console_overdue_not_returned
});
/** What was decided. */
export const outcomeName = named({
	granted: m.console_outcome_granted,
	refused: m.console_outcome_refused,
	stopped: m.console_outcome_stopped
});
/** Why a result was carried back. */
export const obstacleName = named({
	absent: m.console_obstacle_absent,
	another: m.console_obstacle_another,
	refused: m.console_obstacle_refused,
	other: m.console_obstacle_other
});
/** How a result reaches the person. */
export const deliveryName = named({
	home: m.console_delivery_home,
	desk: m.console_delivery_desk,
	post: m.console_delivery_post,
	online: m.console_delivery_online
});
