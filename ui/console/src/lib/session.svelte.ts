// Who is signed in, and what happens when the session runs out in the middle of work: every call that was refused waits,
// a dialog asks the same person for the password, and the calls then go on. Nothing typed on the screen is touched.
import { ApiFailure } from '@tainha/shared';
import type { Session } from './ward/types';

type Gate = 'unknown' | 'out' | 'in' | 'expired';
const LOGIN = 'tainha.login';

class SessionState {
	gate = $state<Gate>('unknown');
	who = $state<Session | null>(null);
	/** Login name typed in this window: asked again only for the password. */
	login = $state('');
	#waiting: { go: () => void; stop: () => void }[] = [];

	remember(login: string): void {
		this.login = login;
		sessionStorage.setItem(LOGIN, login);
	}

	/** Somebody is in. Calls that waited go on only for the person who made them. */
	entered(session: Session): void {
		const same = this.who === null || this.who.staff.id === session.staff.id;
		if (this.login === '') this.login = sessionStorage.getItem(LOGIN) ?? '';
		this.who = session;
		this.gate = 'in';
		for (const call of this.#waiting.splice(0)) {
			if (same) call.go();
			else call.stop();
		}
	}

	left(): void {
		this.who = null;
		this.gate = 'out';
		sessionStorage.removeItem(LOGIN);
		for (const call of this.#waiting.splice(0)) call.stop();
	}

	/** Resolves once the same person has signed in again; rejects when they gave up. */
	again(): Promise<void> {
		this.gate = 'expired';
		return new Promise((resolve, reject) => {
			this.#waiting.push({
				go: resolve,
				stop: () => reject(new ApiFailure(401, { code: 'session_expired' }))
			});
		});
	}
}

export const session = new SessionState();
