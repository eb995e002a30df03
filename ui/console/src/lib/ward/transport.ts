// How a request of the console reaches the ward: the cookie, the anti-forgery header, and a session that ran out.
import { session } from '../session.svelte';

const CSRF = 'x-csrf-token';
const SAFE = new Set(['GET', 'HEAD']);

function send(request: Request): Promise<Response> {
	const outgoing = request.clone();
	if (!SAFE.has(request.method) && session.who) outgoing.headers.set(CSRF, session.who.csrf);
	return fetch(outgoing, { credentials: 'same-origin', cache: 'no-store' });
}

/** Sends; when the session has run out, waits for the person to sign in again and sends the same once more. */
export async function transport(request: Request): Promise<Response> {
	for (;;) {
		const answer = await send(request);
		const signingIn = new URL(request.url).pathname.endsWith('/session');
		if (answer.status !== 401 || signingIn || session.gate === 'out') return answer;
		await session.again();
	}
}
