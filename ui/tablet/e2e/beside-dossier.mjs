// Beside the dossier, at a table: who is there (mended and taken out again), advice, the rating and the notice in the citizen's own
// hands, the message for the chat, somebody who hands in for the person, what is reported, and the ends that are not good ones. What
// is being typed stands again after the page was loaded anew.
import assert from 'node:assert/strict';
import { launch, smallTargets } from '@tainha/shared/e2e';
import { certifying } from './certify.mjs';
import { serve } from './fixture.mjs';
import { makeWorld, stamp, visitOf } from './world.mjs';

/** What the visitor holds to leave the turned tablet is no control of the citizen's. */
const HELD = /giữ 2 giây/;

/** Goes through at each size; gives what is wrong. */
export async function besideDossierScreens(sizes, look) {
	const problems = [];
	const browser = await launch();
	for (const [label, width, height, text] of sizes) {
		const world = makeWorld('unlocked');
		certifying(world);
		world.settings.text_size = text;
		const visit = visitOf(world, world.people[1]);
		visit.visit.arrived = { arrived: {}, stamp: stamp() };
		world.visits.set(visit.id, visit);
		const server = await serve(world);
		const context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN' });
		const page = await context.newPage();
		page.setDefaultTimeout(20_000);
		const story = {
			page,
			world,
			visit,
			at: (path) => `${server.origin}${path}`,
			id: (name) => page.getByTestId(name),
			look: (what) => look(page, `${what}-${label}`, text),
			async citizen(what) {
				await look(page, `${what}-${label}`, text);
				const small = (await smallTargets(page, 96)).filter((one) => !HELD.test(one));
				problems.push(...small.map((one) => `${what}-${label}: under 96 px: ${one}`));
			}
		};
		try {
			for (const part of [present, advice, rating, notice, somebodyElse, reported, walkIn, ends])
				await part(story);
		} catch (error) {
			problems.push(`beside, ${label}: ${error.stack}`);
		}
		await context.close();
		server.close();
	}
	await browser.close();
	return problems;
}

/** What is typed is on the disk, then the page is loaded anew, as after the lock. */
async function again({ page, world }, task) {
	const saved = () => [...world.drafts.keys()].some((key) => key.endsWith(`.${task}`));
	while (!saved()) await page.waitForResponse(/\/api\/drafts\//);
	await page.waitForLoadState('networkidle');
	await page.reload();
}

async function hold(page, locator) {
	const box = await locator.boundingBox();
	await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	await page.mouse.down();
	await locator.waitFor({ state: 'detached' });
	await page.mouse.up();
}

async function present(story) {
	const { page, visit, id, at, look } = story;
	await page.goto(at(`/visits/${visit.id}`));
	await id('beside').click();
	await page.getByLabel('Họ và tên').fill('Trần Thu Hiên');
	await page.getByText('Người thân', { exact: true }).click();
	await again(story, 'beside');
	assert.equal(await page.getByLabel('Họ và tên').inputValue(), 'Trần Thu Hiên');
	await id('present-add').click();
	await id('present-mend').waitFor();
	// A colleague's tablet added somebody meanwhile.
	visit.visit.present.present.people.push({ name: 'Lê Văn Hòa', role: 'group_leader', note: '' });
	await page.reload();
	await id('present-mend').first().click();
	await page.getByLabel('Họ và tên').fill('Trần Thu Hiền');
	await look('t8-present');
	await id('present-add').click();
	await page.getByText('Trần Thu Hiền · Người thân').waitFor();
	await page.getByText('Lê Văn Hòa').waitFor();
	const gone = page.getByRole('listitem').filter({ hasText: 'Lê Văn Hòa' });
	await gone.getByTestId('present-remove').click();
	await page.getByText('Lê Văn Hòa').waitFor({ state: 'detached' });
	const names = visit.visit.present.present.people.map(({ name }) => name);
	assert.deepEqual(names, ['Trần Thu Hiền']);
}

async function advice({ page, id, look }) {
	await page.getByText('Phòng chống lừa đảo', { exact: true }).click();
	await page.getByLabel('Đã hướng dẫn').fill('Không đọc mã OTP cho ai');
	await page.getByLabel('Giới thiệu đến').fill('Công an phường');
	await id('advice-add').click();
	await page.getByText('Phòng chống lừa đảo: Không đọc mã OTP cho ai').waitFor();
	await id('message').click();
	await page.getByRole('textbox', { name: 'Tin nhắn cho nhóm' }).waitFor();
	await look('t8-advice');
}

async function rating({ page, visit, id, citizen, look }) {
	await page.getByLabel('Ý kiến thêm').fill('Cán bộ nói to, dễ nghe');
	await id('rate-turn').click();
	await id('rate-5').waitFor();
	await citizen('t8-rating');
	await id('rate-5').click();
	await id('rate-hold').waitFor();
	await citizen('t8-rating-said');
	await hold(page, id('rate-hold'));
	await page.getByText('Đã ghi:').waitFor();
	await look('t8-rated');
	const { score, remark } = visit.visit.satisfaction.satisfaction;
	assert.deepEqual([score, remark], [5, 'Cán bộ nói to, dễ nghe']);
}

async function notice({ page, visit, id, at, citizen, look }) {
	await page.goto(at(`/visits/${visit.id}/end`));
	await page.getByText('Chưa đưa tờ thông báo').waitFor();
	await page.goto(at(`/visits/${visit.id}`));
	await page.getByRole('link', { name: /Tờ thông báo/ }).click();
	await id('notice-turn').waitFor();
	await look('t8-notice');
	await id('notice-turn').click();
	await id('notice-got').waitFor();
	await citizen('t8-notice-turned');
	await id('notice-got').click();
	await id('notice-hold').waitFor();
	await hold(page, id('notice-hold'));
	await page.getByRole('link', { name: /Tờ thông báo/ }).waitFor();
	assert.equal(visit.visit.notices.at(-1).notice.acknowledged, 'tapped');
	await look('t8-notice-given');
}

async function somebodyElse(story) {
	const { page, visit, id, look } = story;
	await id('proxy').click();
	await id('proxy-record').click();
	await look('t8-proxy-problems');
	await page.getByLabel('Họ, chữ đệm và tên').fill('Trần Thu Hiền');
	await again(story, 'proxy');
	assert.equal(await page.getByLabel('Họ, chữ đệm và tên').inputValue(), 'Trần Thu Hiền');
	await page.getByText('Con', { exact: true }).click();
	await page.getByText('Văn bản ủy quyền đã chứng thực').click();
	await page.getByLabel('Số, ngày của giấy tờ').fill('12/2026, 20/11/2026');
	await look('t8-proxy');
	await id('proxy-record').click();
	await page.getByText('Nộp hộ: Trần Thu Hiền').waitFor();
	assert.equal(visit.dossiers[0].view.proxy.proxy.paper, '12/2026, 20/11/2026');
}

async function reported(story) {
	const { page, world, id, at, look } = story;
	const { id: person } = world.people[2];
	await page.goto(at(`/people/${person}`));
	await id('report').click();
	await page.getByText('Đang nằm viện').click();
	await page.getByLabel('Ai cho biết').fill('Con gái báo, Bệnh viện Mẫu');
	await look('t6-report');
	await again(story, 'report');
	await id('report').click();
	const kept = page.getByLabel('Ai cho biết');
	await kept.waitFor();
	await page.waitForFunction(() => document.querySelector('#report-note')?.value !== '');
	assert.equal(await kept.inputValue(), 'Con gái báo, Bệnh viện Mẫu');
	await id('report-record').click();
	await kept.waitFor({ state: 'detached' });
	assert.equal(world.reported.change, 'in_hospital');

	await page.goto(at(`/people/${person}/verify`));
	await page.getByLabel('Căn cứ, ghi chú').fill('Hỏi tổ trưởng');
	await again(story, 'verify');
	assert.equal(await page.getByLabel('Căn cứ, ghi chú').inputValue(), 'Hỏi tổ trưởng');
}

async function walkIn(story) {
	const { page, id, at, look } = story;
	await page.goto(at('/intake'));
	await page.getByLabel('Nơi ở').or(page.locator('#house')).first().fill('3 phố Mẫu');
	await page.locator('#name').fill('Phạm Thị Lan');
	await again(story, 'intake');
	await id('intake-anew').waitFor();
	assert.equal(await page.locator('#name').inputValue(), 'Phạm Thị Lan');
	await look('t7-intake-goes-on');
	await id('intake-anew').click();
	assert.equal(await page.locator('#name').inputValue(), '');
}

/** Ends that say why. */
async function ends(story) {
	const { page, visit, id, at, look } = story;
	for (const [name, words] of [
		['moved', 'Không còn cư trú tại đây'],
		['deceased', 'Người dân đã mất'],
		['refused_by_law', 'Không làm được theo quy định'],
		['urgent_stop', 'Dừng khẩn cấp']
	]) {
		await page.goto(at(`/visits/${visit.id}/end`));
		await page.getByText(words, { exact: true }).click();
		await id('end-visit').click();
		await page.getByText('Xin ghi lý do').first().waitFor();
		if (name === 'moved') {
			await look('t8-end-unsaid');
			await again(story, 'end');
			assert.ok(await page.getByLabel(words, { exact: true }).isChecked());
		}
		await page.getByLabel('Ghi rõ lý do').fill('Tổ trưởng dân phố cho biết');
		await look(`t8-end-${name}`);
		await id('end-visit').click();
		await page.getByText('5 lượt thăm').first().waitFor();
		assert.equal(visit.visit.ended.ended.outcome, name);
		visit.visit.state = 'open';
		delete visit.visit.ended;
	}
}
