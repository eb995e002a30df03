// The way from the screens to the tablet's API. In the window one command of the shell carries a request into the Router of
// the same process; in a plain browser (development, tests) it is fetch to a loopback host with a token.
import type { Transport } from '@tainha/shared';

interface Shell {
	invoke(
		command: string,
		body: Uint8Array,
		options: { headers: Record<string, string> }
	): Promise<ArrayBuffer | number[]>;
	convertFileSrc(path: string, scheme: string): string;
}

/** The shell, when the screens run in the tablet's own window. */
export function shell(): Shell | undefined {
	return (globalThis as { __TAURI_INTERNALS__?: Shell }).__TAURI_INTERNALS__;
}

/** Statuses that a Response must be made without a body for. */
const BODILESS = new Set([204, 205, 304]);

/** Reads the frame of the shell: 4 bytes length, a JSON head with status and headers, the body as it is. */
export function unframe(frame: Uint8Array): Response {
	const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
	const length = view.getUint32(0);
	const head = JSON.parse(new TextDecoder().decode(frame.subarray(4, 4 + length))) as {
		status: number;
		headers: [string, string][];
	};
	const body = BODILESS.has(head.status) ? null : (frame.slice(4 + length) as BodyInit);
	return new Response(body, { status: head.status, headers: head.headers });
}

async function throughShell(inner: Shell, request: Request): Promise<Response> {
	const url = new URL(request.url);
	const body = new Uint8Array(await request.arrayBuffer());
	const answer = await inner.invoke('api', body, {
		headers: {
			'tainha-method': request.method,
			'tainha-path': encodeURIComponent(url.pathname + url.search),
			'tainha-headers': encodeURIComponent(JSON.stringify([...request.headers]))
		}
	});
	return unframe(new Uint8Array(answer));
}

/** The token of the development host: given once in the address, kept for this tab, taken out of the address. */
export function token(): string | null {
	const address = new URL(location.href);
	const given = address.searchParams.get('token');
	if (given) {
		sessionStorage.setItem('token', given);
		address.searchParams.delete('token');
		history.replaceState(history.state, '', address);
	}
	return sessionStorage.getItem('token');
}

const overLoopback: Transport = (request) => {
	const secret = token();
	if (secret) request.headers.set('authorization', `Bearer ${secret}`);
	return fetch(request);
};

/** The transport of this place. */
export const transport: Transport = (request) => {
	const inner = shell();
	return inner ? throughShell(inner, request) : overLoopback(request);
};

/** Base of the API's addresses. In the window it is only a name: no request leaves the process. */
export const baseUrl = () => (shell() ? 'http://tablet.invalid' : location.origin);

/** Address of a picture for `<img>`. */
export function photoUrl(sha256: string, size: 'thumb' | 'page' | 'original', version = 0): string {
	const path = `photos/${encodeURIComponent(sha256)}?size=${size}&v=${version}`;
	const inner = shell();
	if (inner) return inner.convertFileSrc('', 'photo') + path;
	const secret = token();
	return `/${path}${secret ? `&token=${encodeURIComponent(secret)}` : ''}`;
}
