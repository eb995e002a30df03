// T1 by camera: the code that the desk's console draws, filmed on a screen that is held at a slant, with the real reader behind the
// stand-in; another program's code, a picture from a file, and no camera at all are answered in words, and what was typed stays.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '@tainha/shared/e2e';
import { serve } from './fixture.mjs';
import { looker } from './looker.mjs';
import { makeWorld } from './world.mjs';

const { enrolment, foreign } = JSON.parse(
	readFileSync(join(import.meta.dirname, 'data/enrolment-qr.json'), 'utf8')
);
const ADDRESS = 'https://10.0.0.5:8443';

/** Six pictures of a screen that shows a code, a little turned and trembling, as Motion JPEG. */
async function film(page, file, code) {
	const pictures = [];
	for (let i = 0; i < 6; i++) {
		const base64 = await page.evaluate(
			async ({ code, i }) => {
				const canvas = new OffscreenCanvas(1280, 720);
				const draw = canvas.getContext('2d');
				draw.fillStyle = '#3b3f46';
				draw.fillRect(0, 0, 1280, 720);
				draw.translate(640 + 2 * Math.sin(i * 1.7), 360 + 2 * Math.cos(i * 2.3));
				draw.rotate(0.12);
				draw.transform(1, 0.04, -0.03, 1, 0, 0);
				draw.fillStyle = '#dfe3ea';
				draw.fillRect(-420, -300, 840, 600);
				const scale = 420 / code.side;
				draw.scale(scale, scale);
				draw.translate(-code.side / 2, -code.side / 2);
				draw.fillStyle = '#f4f6fa';
				draw.fillRect(0, 0, code.side, code.side);
				draw.fillStyle = '#1b1d22';
				draw.fill(new Path2D(code.path));
				const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
				const bytes = new Uint8Array(await blob.arrayBuffer());
				return btoa(String.fromCharCode(...bytes));
			},
			{ code, i }
		);
		pictures.push(Buffer.from(base64, 'base64'));
	}
	await writeFile(file, Buffer.concat(pictures));
}

async function opened(browser, [, width, height, text], codes) {
	const world = makeWorld('unenrolled');
	world.settings.text_size = text;
	world.codes = codes;
	const server = await serve(world);
	const context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN' });
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	await page.goto(server.origin);
	await page.getByTestId('enrol-scan').click();
	return { world, page, close: () => context.close().then(() => server.close()) };
}

/** Goes through the films; gives what is wrong. */
export async function enrolScreens(sizes, look) {
	const folder = await mkdtemp(join(tmpdir(), 'tai-nha-enrol-'));
	const eye = looker();
	const problems = [];
	const ours = join(folder, 'ours.mjpeg');
	const other = join(folder, 'other.mjpeg');
	try {
		const maker = await launch();
		const blank = await maker.newPage();
		await film(blank, ours, enrolment);
		await film(blank, other, foreign);
		await maker.close();
		for (const [path, story] of [
			[ours, read],
			[other, refused]
		]) {
			const browser = await launch(path);
			for (const size of sizes) {
				const one = await opened(browser, size, eye.codes);
				try {
					await story(one, size, look);
				} catch (error) {
					problems.push(`enrol, ${size[0]}: ${error.message}`);
				}
				await one.close();
			}
			await browser.close();
		}
	} finally {
		eye.close();
		await rm(folder, { recursive: true });
	}
	return problems;
}

/** The code is read by itself; address and code stand in the boxes, a name is all that is left to type. */
async function read({ page }, [size], look) {
	await page.getByText('Đã đọc mã QR').waitFor();
	const values = await page
		.locator('input#address, input#code')
		.evaluateAll((boxes) => boxes.map((box) => box.value));
	const typed = enrolment.text.split(':')[2].match(/.{4}/g).join('-');
	if (values.join() !== [ADDRESS, typed].join()) throw new Error(`read ${values.join()}`);
	await look(page, `t1-scanned-${size}`);
	await page.keyboard.type('Máy tổ 4');
	await page.getByTestId('enrol').click();
	await page.getByText('Đã ghép', { exact: false }).first().waitFor();
}

/** Another program's code is named as such; a picture of the right one from a file joins all the same. */
async function refused({ world, page }, [size], look) {
	await page.getByText('Mã QR này của ứng dụng khác').waitFor();
	await look(page, `t1-scan-foreign-${size}`);
	world.codes = undefined;
	world.picked = [enrolment.text];
	await page
		.getByTestId('enrol-file')
		.setInputFiles({ name: 'ma.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8]) });
	await page.getByText('Đã đọc mã QR').waitFor();
}
