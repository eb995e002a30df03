// The camera screen before a film of a hand-held page, with the real finder behind it: the outline, one hint at a time in words,
// the shutter that goes off by itself where the still is large enough for paper, and what is said where it is not.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '@tainha/shared/e2e';
import { certifying } from './certify.mjs';
import { serve } from './fixture.mjs';
import { film, held } from './hand-held.mjs';
import { looker } from './looker.mjs';
import { makeWorld, visitOf } from './world.mjs';

const SMALL = { width: 640, height: 480 };
const LARGE = { width: 2560, height: 1920 };
/** Pictures of a scene in the film of all scenes: two seconds. */
const LONG = 60;
/** What the film shows one after another, and what is said of it. */
const SCENES = [
	['far', 'Gần hơn', (i) => ({ corners: held(i, { ...SMALL, size: 0.55 }) })],
	['dark', 'Hơi tối', (i) => ({ corners: held(i, SMALL), light: 18 })],
	['glare', 'Bị lóa', (i) => ({ corners: held(i, SMALL), light: 78, glare: true })],
	['blurred', 'Bị mờ', (i) => ({ corners: held(i, SMALL), blur: 14 })],
	[
		'cut',
		'Cắt mất góc',
		(i) => ({ corners: held(i, { ...SMALL, size: 1.1, dx: -0.3, dy: 0.12 }) })
	],
	['held', 'Được rồi, bấm Chụp', (i) => ({ corners: held(i, SMALL) })]
];

/** A tablet with nothing done yet. */
function fresh() {
	const world = makeWorld('unlocked');
	certifying(world);
	return world;
}

async function opened(browser, server, world, [, width, height]) {
	const context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN' });
	const page = await context.newPage();
	page.setDefaultTimeout(60_000);
	const visit = visitOf(world, world.people[1]);
	world.visits.set(visit.id, visit);
	const [dossier] = visit.dossiers;
	const component = world.procedure.components.find(({ needs_photo }) => needs_photo);
	await page.goto(`${server.origin}/visits/${visit.id}/${dossier.id}/papers/${component.id}`);
	await page.getByTestId('aim-hint').waitFor();
	return { context, page };
}

/** Goes through the films; gives what is wrong. */
export async function cameraScreens(sizes, look) {
	const folder = await mkdtemp(join(tmpdir(), 'tai-nha-film-'));
	const eye = looker();
	const problems = [];
	try {
		const maker = await launch();
		const blank = await maker.newPage();
		const [small, large] = [join(folder, 'small.mjpeg'), join(folder, 'large.mjpeg')];
		await film(blank, small, {
			...SMALL,
			frames: SCENES.length * LONG,
			scene: (i) => SCENES[Math.floor(i / LONG)][2](i % 6)
		});
		await film(blank, large, {
			...LARGE,
			frames: 4,
			scene: (i) => ({ corners: held(i, { ...LARGE, tremble: 0.7 }) })
		});
		await maker.close();
		await hints(small, sizes, eye, look, problems);
		await byItself(large, sizes[0], eye, look, problems);
	} finally {
		eye.close();
		await rm(folder, { recursive: true });
	}
	eye.ms.sort((a, b) => a - b);
	const median = eye.ms[Math.floor(eye.ms.length / 2)];
	console.log(`     ${eye.ms.length} frames looked at, half of them in ${median?.toFixed(1)} ms`);
	return problems;
}

/** The small camera: every hint is said, the file is offered, the outline follows. */
async function hints(path, sizes, eye, look, problems) {
	const browser = await launch(path);
	for (const size of sizes) {
		const world = fresh();
		world.settings.text_size = size[3];
		world.look = eye.look;
		const server = await serve(world);
		const { context, page } = await opened(browser, server, world, size);
		try {
			await page.getByText('chỉ cho ảnh 640 × 480').waitFor();
			const scenes = size === sizes[0] ? SCENES : SCENES.slice(-1);
			for (const [name, words] of scenes) {
				await page.getByTestId('aim-hint').filter({ hasText: words }).waitFor();
				if (['glare', 'blurred', 'cut', 'held'].includes(name))
					await look(page, `t10-live-${name}-${size[0]}`, size[3]);
			}
			await page.getByTestId('aim-outline').waitFor();
			const rate = await page.getByTestId('aim-outline').getAttribute('data-rate');
			console.log(`     ${rate} looks a second, ${size[0]}`);
		} catch (error) {
			problems.push(`camera, ${size[0]}: ${error.message}`);
		}
		await context.close();
		server.close();
	}
	for (const size of sizes) await card(browser, size, look, problems);
	await browser.close();
}

/** A card's code fills in the form; every answer says where it is from until somebody types over it. */
async function card(browser, size, look, problems) {
	const world = fresh();
	world.settings.text_size = size[3];
	const server = await serve(world);
	const context = await browser.newContext({
		viewport: { width: size[1], height: size[2] },
		locale: 'vi-VN'
	});
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	const visit = visitOf(world, world.people[1]);
	world.visits.set(visit.id, visit);
	const marked = page.getByText('Đọc từ thẻ, chưa xác minh', { exact: false });
	try {
		await page.goto(`${server.origin}/visits/${visit.id}/${visit.dossiers[0].id}/form`);
		await page.getByTestId('card-read').click();
		await page.getByText('Đưa mã QR trên thẻ vào giữa khung').waitFor();
		await look(page, `t9-card-${size[0]}`, size[3]);
		await page.getByTestId('zone-type').click();
		await page.getByRole('textbox').last().fill('hộ chiếu');
		await page.getByTestId('zone-use').click();
		await page.getByText('Chưa thấy các dòng mã').waitFor();
		await look(page, `t9-zone-${size[0]}`);
		await page.getByRole('button', { name: 'Thôi' }).click();
		world.card = { 'person.name': 'Trần Quốc Khảng', 'person.id_no': '001048000999' };
		await page.getByTestId('card-read').click();
		await page.getByText('xin so với thẻ và hỏi lại').waitFor();
		await look(page, `t9-card-read-${size[0]}`);
		const before = await marked.count();
		await page.reload();
		await page.getByTestId('card-read').waitFor();
		const field = page.locator('input[type=text]').filter({ visible: true }).first();
		if ((await marked.count()) === 0) problems.push('card: a draft forgot what came from the card');
		await field.fill('Trần Quốc Khang');
		if ((await marked.count()) >= before)
			problems.push('card: what was typed over still says that it is from the card');
	} catch (error) {
		problems.push(`card, ${size[0]}: ${error.message}`);
	}
	await context.close();
	server.close();
}

/** The large camera: nobody touches the shutter. */
async function byItself(path, size, eye, look, problems) {
	const browser = await launch(path);
	const world = fresh();
	world.look = eye.look;
	const server = await serve(world);
	const { context, page } = await opened(browser, server, world, size);
	try {
		await page.getByTestId('photo-done').waitFor();
		await page.waitForFunction(() => [...document.images].every((image) => image.complete));
		await look(page, 't10-by-itself-landscape');
		const [photo] = world.photos.values();
		const taken = await page.evaluate(async (base64) => {
			const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
			const image = await createImageBitmap(new Blob([bytes]));
			return [image.width, image.height];
		}, photo.bytes.toString('base64'));
		if (taken.join() !== [LARGE.width, LARGE.height].join())
			problems.push(`camera: the still is ${taken.join(' × ')}`);
		// The next page: as long as the same one lies there, no picture is taken.
		await page.getByTestId('photo-more').click();
		await page.getByTestId('aim-outline').waitFor();
		const looks = eye.ms.length;
		while (eye.ms.length < looks + 20)
			await page.evaluate(() => new Promise(requestAnimationFrame));
		if (world.photos.size !== 1) problems.push('camera: the same page was taken twice');
	} catch (error) {
		problems.push(`camera, by itself: ${error.message}`);
	}
	await context.close();
	server.close();
	await browser.close();
}
