import { describe, expect, test } from 'vitest';
import { StrokeRecorder, type Sample } from '../src/lib/parts/strokes';

const DOCUMENT = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU';
const pad = { width: 960, height: 480, dotsPerInch: 96, measured: false };
const at = (x: number, y: number, ms: number, more: Partial<Sample> = {}): Sample => ({
	x,
	y,
	at: ms,
	pressure: 0.5,
	tiltX: 0,
	tiltY: 0,
	...more
});

describe('strokes on the signature pad', () => {
	test('points are kept in hundredths of a millimetre and milliseconds since the first', () => {
		const recorder = new StrokeRecorder();
		recorder.down(1, 'touch', at(96, 48, 1000));
		recorder.move(1, [at(97, 48, 1004.4), at(2000, -5, 1009)]);
		recorder.up(1);
		const strokes = recorder.recording(DOCUMENT, pad);
		expect(strokes.size).toEqual([25400, 12700]);
		expect(strokes.device).toEqual({ pointer: 'touch', dots_per_inch: 96, scale: 'assumed' });
		expect(strokes.strokes).toEqual([
			[
				[2540, 1270, 0, null, null, null],
				[2566, 1270, 4, null, null, null],
				[25400, 0, 9, null, null, null]
			]
		]);
	});

	test('pressure and tilt of a pen are kept only where they are measured', () => {
		const recorder = new StrokeRecorder();
		recorder.down(1, 'pen', at(1, 1, 0, { pressure: 0.25, tiltX: 12 }));
		recorder.move(1, [at(2, 2, 8, { pressure: 1, tiltX: 12, tiltY: -4 })]);
		recorder.up(1);
		expect(recorder.recording(DOCUMENT, pad).strokes[0]?.map((point) => point.slice(3))).toEqual([
			[256, 12, 0],
			[1023, 12, -4]
		]);
		const plain = new StrokeRecorder();
		plain.down(1, 'pen', at(1, 1, 0));
		plain.move(1, [at(2, 2, 8)]);
		expect(plain.recording(DOCUMENT, pad).strokes[0]?.[1]?.slice(3)).toEqual([null, null, null]);
	});

	test('a pen wins over the palm that came first, and the palm draws no more', () => {
		const recorder = new StrokeRecorder();
		expect(recorder.down(1, 'touch', at(500, 400, 0))).toBe(true);
		expect(recorder.down(2, 'pen', at(10, 10, 5))).toBe(true);
		expect(recorder.move(1, [at(501, 401, 6)])).toBe(false);
		recorder.up(2);
		expect(recorder.down(3, 'touch', at(500, 400, 20))).toBe(false);
		expect(recorder.count).toBe(1);
		expect(recorder.recording(DOCUMENT, pad).device.pointer).toBe('pen');
	});

	test('undo takes the last stroke back, clear takes all, a taken pointer leaves nothing', () => {
		const recorder = new StrokeRecorder();
		for (const id of [1, 2]) {
			recorder.down(id, 'mouse', at(id, id, id));
			recorder.up(id);
		}
		recorder.down(3, 'mouse', at(3, 3, 3));
		recorder.cancel(3);
		expect(recorder.count).toBe(2);
		recorder.undo();
		expect(recorder.lines.map((line) => line[0]?.x)).toEqual([1]);
		recorder.clear();
		expect(recorder.recording(DOCUMENT, pad).strokes).toEqual([]);
	});

	test('what was drawn before the program ended goes on, and nothing of it is bent', () => {
		const before = new StrokeRecorder();
		before.down(1, 'touch', at(96, 48, 5000));
		before.move(1, [at(192, 96, 5400)]);
		before.up(1);
		const kept = before.recording(DOCUMENT, pad);
		const after = new StrokeRecorder();
		after.restore(kept, 120);
		expect(after.recording(DOCUMENT, pad)).toEqual(kept);
		after.down(1, 'touch', at(300, 100, 220));
		after.up(1);
		const times = after
			.recording(DOCUMENT, pad)
			.strokes.flat()
			.map((point) => point[2]);
		expect(times).toEqual([0, 400, 500]);
	});
});
