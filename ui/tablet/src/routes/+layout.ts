// Which screens are open in which state of the tablet. The API refuses the rest anyway; this only leads to the right one.
import { redirect } from '@sveltejs/kit';
import { api, type StateAnswer } from '$lib/api';
import type { LayoutLoad } from './$types';

// Drawn on the device only: the data lies beside the screens.
export const ssr = false;
export const prerender = false;

const ENTRANCES = ['/', '/enrol', '/unlock'];

function placeFor(state: StateAnswer, path: string): string | undefined {
	if (state.state === 'unenrolled' || state.awaiting_secret) return '/enrol';
	if (state.state === 'locked') return '/unlock';
	if (!ENTRANCES.includes(path)) return undefined;
	return state.first_sync.done ? '/today' : '/first-download';
}

export const load: LayoutLoad = async ({ url, depends }) => {
	depends('tablet:state');
	let state: StateAnswer;
	try {
		state = await api.state();
	} catch (failure) {
		return { failure };
	}
	const place = placeFor(state, url.pathname);
	if (place && place !== url.pathname) redirect(307, place);
	return { state };
};
