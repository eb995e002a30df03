// The camera is not allowed, or there is none: said in words beside the way by a file, and nothing that was typed or taken is lost.
import { launch } from '@tainha/shared/e2e';
import { certifying } from './certify.mjs';
import { serve } from './fixture.mjs';
import { jpeg } from './paper.mjs';
import { makeWorld, visitOf } from './world.mjs';

const DENIED = 'Ứng dụng chưa được phép dùng máy ảnh';
const NONE = 'Máy này chưa mở được máy ảnh';

/** Goes through the stories; gives what is wrong. */
export async function withoutCameraScreens(sizes, look) {
	const problems = [];
	for (const [name, camera, story] of [
		['camera-denied', 'denied', withoutCamera(DENIED)],
		['camera-none', 'none', withoutCamera(NONE)]
	]) {
		const browser = await launch(undefined, camera);
		for (const size of sizes) {
			const [label, width, height, text] = size;
			const world = makeWorld('unlocked');
			certifying(world);
			world.settings.text_size = text;
			const visit = visitOf(world, world.people[1]);
			world.visits.set(visit.id, visit);
			const server = await serve(world);
			const context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN' });
			const page = await context.newPage();
			page.setDefaultTimeout(20_000);
			try {
				await story(
					{ page, world, visit, origin: server.origin },
					{ name, look: (what) => look(page, `${what}-${label}`, text) }
				);
			} catch (error) {
				problems.push(`${name}, ${label}: ${error.message}`);
			}
			await context.close();
			server.close();
		}
		await browser.close();
	}
	return problems;
}

/** The reader of cards says why there is no picture and what was typed stays; a paper is taken from a file and stays too. */
function withoutCamera(words) {
	return async ({ page, visit, world, origin }, { name, look }) => {
		const [dossier] = visit.dossiers;
		await page.goto(`${origin}/visits/${visit.id}/${dossier.id}/form`);
		const field = page.locator('input[type=text]').filter({ visible: true }).first();
		await field.fill('Trần Quốc Khang');
		await page.getByTestId('card-read').click();
		await page.getByText(words).waitFor();
		await look(`t9-${name}`);
		await page.getByRole('button', { name: 'Thôi' }).click();
		if ((await field.inputValue()) !== 'Trần Quốc Khang') throw new Error('what was typed is gone');

		const component = world.procedure.components.find(({ needs_photo }) => needs_photo);
		await page.goto(`${origin}/visits/${visit.id}/${dossier.id}/papers/${component.id}`);
		await page.getByText(words).waitFor();
		if (await page.getByTestId('photo-shoot').count())
			throw new Error('a shutter without a camera');
		await look(`t10-${name}`);
		const file = { name: 'giay.jpg', mimeType: 'image/jpeg', buffer: await jpeg(page, 3) };
		await page.getByTestId('photo-file').setInputFiles(file);
		await page.getByTestId('photo-done').waitFor();
		await page.reload();
		await page.getByTestId('photo-done').waitFor();
	};
}
