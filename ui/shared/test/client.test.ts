import { describe, expect, test } from 'vitest';
import { ApiFailure, ask, makeClient, words } from '../src';

interface Paths {
	'/api/state': {
		get: { responses: { 200: { content: { 'application/json': { state: string } } } } };
	};
}
const answering = (body: string, init: ResponseInit) =>
	makeClient<Paths>(async () => new Response(body, init), 'http://tablet.invalid');
const json = { 'content-type': 'application/json' };

describe('the client', () => {
	test('a good answer is its value', async () => {
		const api = answering('{"state":"locked"}', { status: 200, headers: json });
		expect(await ask(api.GET('/api/state'))).toEqual({ state: 'locked' });
	});

	test('a refusal becomes a failure with its code, field and details', async () => {
		const body = '{"code":"wrong_secret","field":"secret","tries_left":4}';
		const api = answering(body, { status: 401, headers: json });
		const failure = await ask(api.GET('/api/state')).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(ApiFailure);
		expect(failure).toMatchObject({ code: 'wrong_secret', field: 'secret', status: 401 });
		expect((failure as ApiFailure).body.tries_left).toBe(4);
	});

	test('a page that is not ours is told by its status, not shown', async () => {
		const api = answering('<h1>Too large</h1>', { status: 413 });
		const failure = await ask(api.GET('/api/state')).catch((error: unknown) => error);
		expect(words(failure).title).toBe('Nội dung gửi lên quá lớn');
	});

	test('nobody answering is said as such', async () => {
		const api = makeClient<Paths>(
			() => Promise.reject(new TypeError('refused')),
			'http://x.invalid'
		);
		const failure = await ask(api.GET('/api/state')).catch((error: unknown) => error);
		expect(failure).toMatchObject({ code: 'unreachable', status: 0 });
	});

	test('an unknown code falls back on the words that came with it', () => {
		const failure = new ApiFailure(422, {
			code: 'quite_new',
			message_vi: 'Chưa được',
			message_en: 'No'
		});
		expect(words(failure).title).toBe('Chưa được');
	});

	test('of words that came with it, the first sentence is what happened, the rest what to do', () => {
		const failure = new ApiFailure(422, {
			code: 'quite_new',
			message_vi: 'Ảnh rỗng. Vui lòng chụp lại.',
			message_en: 'Empty. Take it again.'
		});
		expect(words(failure)).toEqual({ title: 'Ảnh rỗng', next: 'Vui lòng chụp lại.' });
	});
});
