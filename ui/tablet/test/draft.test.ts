import { beforeEach, describe, expect, test } from 'vitest';
import { inShell } from './shell';

let written: unknown[] = [];
let answers: (() => void)[] = [];
let status = 200;
inShell(
	(carried) =>
		new Promise((done) => {
			written.push(JSON.parse(new TextDecoder().decode(carried.body)));
			const now = status;
			answers.push(() => done([now, now === 200 ? {} : { code: 'storage_full' }]));
		})
);
const { Draft } = await import('../src/lib/visit/draft.svelte');

const place = { kind: 'dossier', id: 'd', task: 'd.form' } as const;
const turn = () => new Promise((done) => setTimeout(done));
/** Lets everything that waits for the disk come back, one write after the other. */
async function answerAll() {
	for (let i = 0; i < 8; i++) {
		answers.shift()?.();
		await turn();
	}
}

beforeEach(() => {
	written = [];
	answers = [];
	status = 200;
});

describe('a draft', () => {
	test('is written at once, one write at a time, and what was overtaken is not written', async () => {
		const draft = new Draft(place);
		void draft.keep({ text: 'a' });
		await turn();
		void draft.keep({ text: 'ab' });
		void draft.keep({ text: 'abc' });
		await turn();
		expect(written).toEqual([{ text: 'a' }]);
		await answerAll();
		expect(written).toEqual([{ text: 'a' }, { text: 'abc' }]);
	});

	test('says that it is saved only after the disk has said so', async () => {
		const draft = new Draft(place);
		void draft.keep({ text: 'a' });
		await turn();
		expect(draft.savedAt).toBeUndefined();
		await answerAll();
		expect(draft.savedAt).toBeTypeOf('number');
	});

	test('keeps the failure in sight, and saves again when asked', async () => {
		status = 507;
		const draft = new Draft(place);
		void draft.keep({ text: 'a' });
		await turn();
		await answerAll();
		expect(draft.failure).toMatchObject({ code: 'storage_full' });
		expect(draft.savedAt).toBeUndefined();
		status = 200;
		void draft.keep({ text: 'a' });
		await turn();
		await answerAll();
		expect(draft.failure).toBeUndefined();
	});

	test('is not written again once its task was confirmed', async () => {
		const draft = new Draft(place);
		await draft.close();
		await draft.keep({ text: 'late' });
		expect(written).toEqual([]);
	});
});
