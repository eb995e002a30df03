// When the shutter goes off by itself, and when it must not.
import { describe, expect, it } from 'vitest';
import { fitness, reduced } from '$lib/device/camera';
import { Steady, STEADY_MS } from '$lib/visit/steady';

const page = (dx = 0) => [
	{ x: 40 + dx, y: 30 },
	{ x: 300 + dx, y: 30 },
	{ x: 300 + dx, y: 230 },
	{ x: 40 + dx, y: 230 }
];
const look = (at: number, dx = 0, hint?: string) => ({
	corners: page(dx),
	hint,
	diagonal: 440,
	at
});

describe('the shutter', () => {
	it('goes off when the page has lain still for long enough', () => {
		const steady = new Steady(false);
		expect(steady.saw(look(0))).toBe(0);
		expect(steady.saw(look(100, 1))).toBe(0);
		expect(steady.saw(look(100 + STEADY_MS / 2, 2))).toBeCloseTo(0.5);
		expect(steady.saw(look(100 + STEADY_MS, 1))).toBe(1);
	});
	it('begins anew after a movement, a hint, or a lost page', () => {
		for (const disturbance of [
			look(500, 40),
			look(500, 0, 'blurred'),
			{ corners: undefined, hint: undefined, diagonal: 440, at: 500 }
		]) {
			const steady = new Steady(false);
			steady.saw(look(0));
			steady.saw(look(100));
			expect(steady.saw(disturbance)).toBe(0);
			expect(steady.saw(look(100 + STEADY_MS, 0))).toBeLessThan(1);
		}
	});
	it('does not take the page that it has just taken', () => {
		const steady = new Steady(true);
		for (let at = 0; at < 5000; at += 100) expect(steady.saw(look(at))).toBe(0);
		steady.saw({ corners: undefined, hint: undefined, diagonal: 440, at: 5000 });
		steady.saw(look(5100));
		steady.saw(look(5200));
		expect(steady.saw(look(5200 + STEADY_MS))).toBe(1);
	});
});

describe('what a stream is good for', () => {
	it('tells apart what reaches 200 dpi, what may, and what never does', () => {
		expect(fitness({ width: 4032, height: 3024 })).toBe('full');
		expect(fitness({ width: 2560, height: 1440 })).toBe('some');
		expect(fitness({ width: 1920, height: 1080 })).toBe('small');
		expect(fitness({ width: 480, height: 640 })).toBe('small');
	});
	it('keeps a frame under its limit and in proportion', () => {
		for (const [width, height] of [
			[4032, 3024],
			[1080, 1920],
			[320, 240]
		] as const) {
			const [w, h] = reduced(width, height, 99_000);
			expect(w * h).toBeLessThanOrEqual(99_000);
			expect(w / h).toBeCloseTo(width / height, 1);
		}
	});
});
