// What the frame of every screen shows: state of the tablet, sync, who is signed in. Asked of the local API every two seconds,
// which costs about two milliseconds, and after everything that changes it.
import { createContext } from 'svelte';
import { setLocale } from '@tainha/shared';
import { api, type Settings, type StateAnswer } from './api';
import { renewed } from './same';

const EVERY_MS = 2000;
const USUAL: Settings = { language: 'vi', text_size: 100, theme: 'light', hand: 'right' };

export class Tablet {
	/** The last answer; the same object as long as nothing in it changed, so that nothing is drawn again for it. */
	state = $state.raw<StateAnswer>();
	/** Why the state could not be asked for; the last known state stays. */
	failure = $state<unknown>();
	settings = $state<Settings>(USUAL);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked = 0;

	/** Asks now. An answer that is older than a newer question is dropped. */
	async refresh(): Promise<void> {
		const mine = ++this.#asked;
		try {
			const answer = await api.state();
			if (mine === this.#asked) this.#keep(answer);
		} catch (error) {
			if (mine === this.#asked) this.failure = error;
		}
	}

	/** Takes a state that came as the answer of another call. */
	take(state: StateAnswer): void {
		this.#asked++;
		this.#keep(state);
	}

	#keep(state: StateAnswer): void {
		this.state = renewed(this.state, state);
		this.failure = undefined;
	}

	start(): () => void {
		const tick = async () => {
			await this.refresh();
			this.#timer = setTimeout(tick, EVERY_MS);
		};
		void tick();
		return () => clearTimeout(this.#timer);
	}

	async loadSettings(): Promise<void> {
		try {
			this.show(await api.settings());
		} catch {
			// Before enrolment and while locked there may be none to read: the usual look stays.
		}
	}

	show(settings: Settings): void {
		this.settings = settings;
		setLocale(settings.language === 'en' ? 'en' : 'vi');
		const { dataset } = document.documentElement;
		dataset.text = String(settings.text_size);
		dataset.theme = settings.theme;
		dataset.hand = settings.hand;
	}

	async change(part: Partial<Settings>): Promise<void> {
		const next = { ...this.settings, ...part };
		this.show(next);
		await api.saveSettings(next);
	}
}

export const [useTablet, provideTablet] = createContext<Tablet>();
