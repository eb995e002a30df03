// A film of a page held under a camera by hand, as the file that Chromium takes for its camera: Motion JPEG, pictures one after
// another. Drawn in the browser, so that no film has to be kept.
import { writeFile } from 'node:fs/promises';

/** Draws `frames` pictures; `scene(i)` says where the page lies (four corners as shares), its light, and whether it moves. */
export async function film(page, path, { width, height, frames, scene }) {
	const pictures = [];
	const drawn = new Map();
	for (let i = 0; i < frames; i++) {
		const shown = scene(i);
		const known = drawn.get(JSON.stringify(shown));
		if (known) {
			pictures.push(known);
			continue;
		}
		const base64 = await page.evaluate(
			async ({ width, height, corners, light, blur, glare }) => {
				const canvas = new OffscreenCanvas(width, height);
				const draw = canvas.getContext('2d');
				// Out of focus or moved: ground and page alike.
				if (blur) draw.filter = `blur(${(blur * width) / 1000}px)`;
				draw.fillStyle = '#5b4634';
				draw.fillRect(0, 0, width, height);
				for (let x = 0; x < width; x += width / 9) {
					draw.fillStyle = 'rgb(0 0 0 / 18%)';
					draw.fillRect(x, 0, width / 300, height);
				}
				const at = (u, v) => {
					const [a, b, c, d] = corners;
					const mix = (k) =>
						(1 - v) * ((1 - u) * a[k] + u * b[k]) + v * ((1 - u) * d[k] + u * c[k]);
					return [mix(0) * width, mix(1) * height];
				};
				const fill = (style, u0, v0, u1, v1) => {
					draw.fillStyle = style;
					draw.beginPath();
					for (const [u, v] of [
						[u0, v0],
						[u1, v0],
						[u1, v1],
						[u0, v1]
					])
						draw.lineTo(...at(u, v));
					draw.fill();
				};
				fill('#f4f1e6', 0, 0, 1, 1);
				fill('#23272b', 0.32, 0.06, 0.68, 0.085);
				for (let line = 0; line < 30; line++) {
					let u = 0.1;
					for (let word = 0; u < 0.86; word++) {
						const long = 0.03 + (((line * 37 + word * 53) % 17) / 17) * 0.08;
						fill('#2b3036', u, 0.13 + line * 0.026, Math.min(0.9, u + long), 0.14 + line * 0.026);
						u += long + 0.015;
					}
				}
				draw.filter = 'none';
				draw.fillStyle = `rgb(0 0 0 / ${100 - light}%)`;
				draw.fillRect(0, 0, width, height);
				if (glare) {
					const [x, y] = at(0.5, 0.5);
					const lamp = draw.createRadialGradient(x, y, 0, x, y, width / 5);
					lamp.addColorStop(0, '#fff');
					lamp.addColorStop(0.6, '#fff');
					lamp.addColorStop(1, 'rgb(255 255 255 / 0%)');
					draw.fillStyle = lamp;
					draw.fillRect(0, 0, width, height);
				}
				const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
				const bytes = new Uint8Array(await blob.arrayBuffer());
				let text = '';
				for (let k = 0; k < bytes.length; k += 8192)
					text += String.fromCharCode(...bytes.subarray(k, k + 8192));
				return btoa(text);
			},
			{ width, height, light: 92, ...shown }
		);
		pictures.push(Buffer.from(base64, 'base64'));
		drawn.set(JSON.stringify(shown), pictures.at(-1));
	}
	await writeFile(path, Buffer.concat(pictures));
}

/** The page upright in the middle, `size` of the frame's height, off by some thousandths as a hand trembles. */
export function held(i, { width, height, size = 0.9, dx = 0, dy = 0, tremble = 1.5 }) {
	const tall = size;
	const wide = (tall / Math.SQRT2) * (height / width);
	const x = 0.5 + dx + (tremble * Math.sin(i * 1.7)) / 1000;
	const y = 0.5 + dy + (tremble * Math.cos(i * 2.3)) / 1000;
	const tilt = 0.015;
	return [
		[x - wide / 2 + tilt, y - tall / 2],
		[x + wide / 2 - tilt, y - tall / 2 + 0.004],
		[x + wide / 2, y + tall / 2],
		[x - wide / 2, y + tall / 2 - 0.004]
	];
}
