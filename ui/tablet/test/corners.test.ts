import { describe, expect, test } from 'vitest';
import { fitted, fromView, toView, wholeOf, type Turn } from '../src/lib/parts/corners';

const photo = { width: 4000, height: 3000 };
const box = { width: 800, height: 600 };

describe('corners on a turned picture', () => {
	test.each<Turn>([0, 90, 180, 270])(
		'a corner dragged nowhere stays where it was at %i°',
		(turn) => {
			const view = fitted(photo, turn, box);
			const corner = { x: 1234, y: 567 };
			const again = fromView(toView(corner, photo, turn, view), photo, turn, view);
			expect(again.x).toBeCloseTo(corner.x);
			expect(again.y).toBeCloseTo(corner.y);
		}
	);

	test('a quarter turn to the right brings the upper left corner to the upper right', () => {
		const view = fitted(photo, 90, box);
		expect(view).toEqual({ width: 450, height: 600 });
		expect(toView({ x: 0, y: 0 }, photo, 90, view)).toEqual({ x: 450, y: 0 });
	});

	test('a corner cannot leave the photo', () => {
		const view = fitted(photo, 0, box);
		expect(fromView({ x: -50, y: 9999 }, photo, 0, view)).toEqual({ x: 0, y: 3000 });
	});

	test('the whole photo begins at the upper left and goes clockwise', () => {
		expect(wholeOf(photo)[2]).toEqual({ x: 4000, y: 3000 });
	});
});
