// At the door, when nobody is at home: a wish and what the note says are taken back to the ward, and the follow-up is one on the list.
import { launch } from '@tainha/shared/e2e';
import { certifying } from './certify.mjs';
import { serve } from './fixture.mjs';
import { makeWorld, visitOf } from './world.mjs';

/** Goes through the stories; gives what is wrong. */
export async function doorScreens(sizes, look) {
	const problems = [];
	for (const [name, camera, story] of [['absent', 'shown', nobody]]) {
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

/** The end says who was not there, when to come again and what the note at the door says; the follow-up is one on the list. */
async function nobody({ page, world, visit, origin }, { look }) {
	world.people[2].follows = { day: '2026-11-19', door_note: 'Mong bà gọi 024 3000 0000' };
	await page.goto(`${origin}/today/${world.people[2].appointment}`);
	await page.getByText('Giấy đã để lại ở cửa').waitFor();
	await look('t5-follow-up');
	await page.goto(`${origin}/visits/${visit.id}/end`);
	await page.getByText('Không có người ở nhà').click();
	await page.getByText('Phường sẽ xếp tổ, ngày và giờ mới').waitFor();
	const boxes = page.locator('fieldset, [role=group]').filter({ hasText: 'Ngày mong được hẹn' });
	for (const [i, typed] of ['20', '11', '2020'].entries())
		await boxes.locator('input').nth(i).fill(typed);
	await page.getByText('14:00').click();
	await page.getByLabel('Giấy để lại ở cửa ghi').fill('Tổ đến lúc 09:40, mong ông gọi phường');
	await page.getByTestId('end-visit').click();
	await page.getByText('Ngày này đã qua').first().waitFor();
	await look('t8-end-absent-problem');
	await boxes.locator('input').nth(2).fill('2090');
	await look('t8-end-absent');
	await page.getByTestId('end-visit').click();
	await page.getByText('5 lượt thăm').first().waitFor();
	const said = JSON.stringify(visit.visit.ended.ended.again);
	const wanted =
		'{"day":"2090-11-20","from":"14:00:00","door_note":"Tổ đến lúc 09:40, mong ông gọi phường"}';
	if (said !== wanted) throw new Error(`said ${said}`);
}
