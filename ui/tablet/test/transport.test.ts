import { afterEach, describe, expect, test } from 'vitest';
import { ApiFailure } from '@tainha/shared';
import { framed, inShell, type Carried } from './shell';

let seen: Carried[] = [];
let answer: [number, unknown] = [200, {}];
const leave = inShell(async (carried) => {
	seen.push(carried);
	return answer;
});
// Imported once the shell is there: the client asks where it is when it is made.
const { api, photoUrl } = await import('../src/lib/api');
const { unframe } = await import('../src/lib/api/transport');

afterEach(() => {
	seen = [];
	answer = [200, {}];
});

describe('in the window', () => {
	test('a call carries method, path with query, and its body', async () => {
		await api.people('Đặng Thị Ỷ', 60);
		await api.saveDraft({ kind: 'dossier', id: 'd 1', task: 'd.form' }, { values: { a: 'Ẫ' } });
		expect(seen.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`)).toEqual([
			'GET /api/people?q=Đặng Thị Ỷ&limit=60',
			'PUT /api/drafts/dossier/d 1/d.form'
		]);
		expect(JSON.parse(new TextDecoder().decode(seen[1]?.body))).toEqual({ values: { a: 'Ẫ' } });
		expect(seen[1]?.headers['content-type']).toContain('application/json');
	});

	test('the state asked for in one breath is one question, later it is another', async () => {
		await Promise.all([api.state(), api.state(), api.state()]);
		expect(seen).toHaveLength(1);
		await new Promise((turn) => setTimeout(turn));
		await api.state();
		expect(seen).toHaveLength(2);
	});

	test('a picture goes as the bytes it is', async () => {
		const bytes = new Uint8Array([0xff, 0xd8, 0, 1, 255]);
		await api.photo('d1', 'application', bytes);
		expect([...(seen[0]?.body ?? [])]).toEqual([...bytes]);
		expect(seen[0]?.headers['content-type']).toBe('application/octet-stream');
	});

	test('a refusal is an ApiFailure with its code', async () => {
		answer = [401, { code: 'wrong_secret', tries_left: 3, message_vi: '', message_en: '' }];
		const failure = await api.unlock('s', 'x').catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(ApiFailure);
		expect((failure as ApiFailure).body.tries_left).toBe(3);
	});

	test('pictures are read through their own scheme', () => {
		expect(photoUrl('abc', 'thumb', 2)).toBe('photo://localhost/photos/abc?size=thumb&v=2');
	});

	test('a frame that begins in the middle of a buffer is read from there', async () => {
		const inner = framed(404, '{"code":"not_found"}');
		const outer = new Uint8Array(inner.length + 8);
		outer.set(inner, 8);
		const response = unframe(outer.subarray(8));
		expect(response.status).toBe(404);
		expect(await response.json()).toEqual({ code: 'not_found' });
	});

	test('an answer without a body is no error', () => {
		expect(unframe(framed(204, '')).status).toBe(204);
	});
});

test('outside of the window nothing is left of it', () => {
	leave();
	expect('__TAURI_INTERNALS__' in globalThis).toBe(false);
});
