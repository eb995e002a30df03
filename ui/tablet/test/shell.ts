// A shell for tests: what the window's command would carry, answered by a function.

export interface Carried {
	method: string;
	path: string;
	headers: Record<string, string>;
	body: Uint8Array;
}

/** Frames an answer as the shell does: length, head, body. */
export function framed(status: number, body: string): Uint8Array {
	const head = new TextEncoder().encode(
		JSON.stringify({ status, headers: [['content-type', 'application/json']] })
	);
	const bytes = new TextEncoder().encode(body);
	const frame = new Uint8Array(4 + head.length + bytes.length);
	new DataView(frame.buffer).setUint32(0, head.length);
	frame.set(head, 4);
	frame.set(bytes, 4 + head.length);
	return frame;
}

/** Stands in for the window until the returned function is called. */
export function inShell(answer: (carried: Carried) => Promise<[number, unknown]>): () => void {
	const world = globalThis as { __TAURI_INTERNALS__?: unknown };
	world.__TAURI_INTERNALS__ = {
		async invoke(command: string, body: Uint8Array, options: { headers: Record<string, string> }) {
			if (command !== 'api') throw new Error(`unknown command ${command}`);
			const text = (name: string) => decodeURIComponent(options.headers[name] ?? '');
			const [status, value] = await answer({
				method: text('tainha-method'),
				path: text('tainha-path'),
				headers: Object.fromEntries(JSON.parse(text('tainha-headers')) as [string, string][]),
				body
			});
			return framed(status, JSON.stringify(value)).buffer;
		},
		convertFileSrc: (path: string, scheme: string) => `${scheme}://localhost/${path}`
	};
	return () => delete world.__TAURI_INTERNALS__;
}
