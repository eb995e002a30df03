// Geometry of the crop: corners in pixels of the upright photo, and where they stand on a picture turned in quarters.
import type { Corner } from '$lib/api';

export type Turn = 0 | 90 | 180 | 270;

export interface Size {
	width: number;
	height: number;
}

/** A share of width and height, (0,0) upper left. */
interface Share {
	u: number;
	v: number;
}

function turned({ u, v }: Share, turn: Turn): Share {
	if (turn === 90) return { u: 1 - v, v: u };
	if (turn === 180) return { u: 1 - u, v: 1 - v };
	if (turn === 270) return { u: v, v: 1 - u };
	return { u, v };
}

const back = (turn: Turn): Turn => ((360 - turn) % 360) as Turn;
const within = (value: number) => Math.min(1, Math.max(0, value));

/** Size of the picture as shown after the turn, fitted into a box. */
export function fitted(photo: Size, turn: Turn, box: Size): Size {
	const sideways = turn === 90 || turn === 270;
	const width = sideways ? photo.height : photo.width;
	const height = sideways ? photo.width : photo.height;
	const scale = Math.min(box.width / width, box.height / height);
	return { width: width * scale, height: height * scale };
}

/** Place of a corner on the shown picture. */
export function toView(corner: Corner, photo: Size, turn: Turn, view: Size): Corner {
	const { u, v } = turned({ u: corner.x / photo.width, v: corner.y / photo.height }, turn);
	return { x: u * view.width, y: v * view.height };
}

/** The corner for a place on the shown picture, kept inside the photo. */
export function fromView(place: Corner, photo: Size, turn: Turn, view: Size): Corner {
	const share = { u: within(place.x / view.width), v: within(place.y / view.height) };
	const { u, v } = turned(share, back(turn));
	return { x: u * photo.width, y: v * photo.height };
}

/** The whole photo. */
export function wholeOf({ width, height }: Size): Corner[] {
	return [
		{ x: 0, y: 0 },
		{ x: width, y: 0 },
		{ x: width, y: height },
		{ x: 0, y: height }
	];
}
