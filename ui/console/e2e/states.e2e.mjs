// What each screen of the console shows when the ward takes long, has nothing, fails, or cannot be reached: words and a way on, in
// pictures, with axe on.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { closeBrowser, look, story } from './desk.mjs';
import { uuid } from './fixture/people.mjs';

after(closeBrowser);

/** Screen, its address, and what it says when the ward has nothing for it; some always have something. */
const VIEWS = [
	['intake', '/intake'],
	['plan', '/plan', 'Chưa có tổ nào'],
	['dossiers', '/dossiers', 'Không có hồ sơ nào ở mục này'],
	['review', `/dossiers/${uuid('dossier-khang')}`],
	['papers', '/papers', 'Không có giấy tờ nào'],
	['results', '/results', 'Chưa có kết quả nào'],
	['certify', '/certifications', 'Không có giấy tờ nào ở bước này'],
	['certification', `/certifications/${uuid('cert-khang')}`],
	['register', '/register', 'Chưa có dòng nào trong kỳ này'],
	['people', '/people', 'Phường chưa có danh sách'],
	['person', `/people/${uuid('khang')}`],
	['devices', '/devices', 'Chưa có máy bảng nào'],
	['staff', '/staff', 'Chưa có tổ nào'],
	['journal', '/journal']
];
const failing = (page) => page.getByText('Máy chủ gặp lỗi').first();

function bare(state) {
	Object.assign(state, { people: [], teams: [], devices: [], custody: [], results: [] });
	Object.assign(state, { certifications: new Map(), lines: [], books: [], requests: [] });
	state.dossiers = new Map();
}

story('what takes long says so, and nothing else is shown', { as: 'son' }, async (one) => {
	const { page, ward } = one;
	for (const [name, path] of VIEWS) {
		let release;
		ward.control.held = new Promise((done) => (release = done));
		await one.go(path);
		await page.getByText('Đang mở…').first().waitFor();
		await look(page, `states-${name}-loading`);
		release();
		ward.control.held = null;
		await page.getByText('Đang mở…').first().waitFor({ state: 'hidden' });
	}
});

story('what fails says so, and trying again brings it', { as: 'son' }, async (one) => {
	const { page, ward } = one;
	for (const [name, path] of VIEWS) {
		ward.control.broken = true;
		await one.go(path);
		await failing(page).waitFor();
		await look(page, `states-${name}-failed`);
		ward.control.broken = false;
		const again = page.getByRole('button', { name: 'Thử lại' });
		// Where two things were asked for, each is tried again.
		for (let left = await again.count(); left > 0; left = await again.count()) {
			await again.first().click();
			await again.nth(left - 1).waitFor({ state: 'detached' });
		}
		await failing(page).waitFor({ state: 'hidden' });
	}
});

story('a screen with nothing to show names the next step', { as: 'son' }, async (one) => {
	const { page, ward } = one;
	bare(ward.state);
	for (const [name, path, words] of VIEWS.filter(([, , words]) => words)) {
		await one.go(path);
		await page.getByText(words).first().waitFor();
		await look(page, `states-${name}-nothing`);
	}
});

story(
	'when the ward is gone each screen keeps what it shows, says since when, and comes back',
	{ as: 'son' },
	async (one) => {
		const { page, ward } = one;
		const gone = page.getByText('Chưa kết nối được').first();
		for (const [name, path] of VIEWS) {
			await one.go(path);
			await page.waitForLoadState('networkidle');
			const before = await page.locator('#content h1').first().innerText();
			ward.control.cut = true;
			await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
			await gone.waitFor();
			await page.getByText('Đang hiện dữ liệu lúc').first().waitFor();
			assert.equal(await page.locator('#content h1').first().innerText(), before);
			await look(page, `states-${name}-offline`);
			ward.control.cut = false;
			await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
			await gone.waitFor({ state: 'hidden' });
		}
	}
);

story('papers and results: late ones, counts that differ, what went home', {}, async (one) => {
	const { page } = one;
	await one.go('/papers');
	await page.getByText('Thiếu tờ 2').waitFor();
	await look(page, 'papers');
	const sheet = page.waitForEvent('download');
	await page.getByRole('button', { name: 'In phiếu' }).first().click();
	assert.equal((await sheet).suggestedFilename(), 'phieu-giao-nhan.pdf');
	await one.go('/results');
	await page
		.getByRole('link', { name: 'Trần Quốc Khảng' })
		.or(page.getByText('15/CT'))
		.first()
		.waitFor();
	await page.getByText('Đã trao nhầm cho Bùi Thị Hàng Xóm').waitFor();
	await page.getByText('Chỉ có hàng xóm ở nhà').waitFor();
	await look(page, 'results');
	await page.getByRole('button', { name: 'Đã trao nhầm người' }).click();
	await page.getByLabel('Vì sao biết là nhầm').waitFor();
	await look(page, 'results-wrong');
	await page.keyboard.press('Escape');
});

story(
	'what a team found waits in the list of people until a clerk has seen it',
	{},
	async (one) => {
		const { page } = one;
		await one.go('/people');
		await page.getByRole('heading', { name: 'Cần phường xem (1 người)' }).waitFor();
		await look(page, 'people-findings');
		await page.getByRole('region', { name: 'Cần phường xem' }).getByRole('link').first().click();
		await page.getByText('Sinh sống thực tế: không đúng').waitFor();
		await page.getByLabel('Phường đã làm gì').fill('Đã gọi gia đình, đưa ra khỏi danh sách');
		await look(page, 'person-findings');
		await page.getByRole('button', { name: 'Đã xem 1 mục' }).click();
		await page.getByText('Phạm Ngọc Lan đã xem').waitFor();
		await one.go('/people');
		await page.getByRole('table').first().waitFor();
		assert.equal(await page.getByText('Cần phường xem').count(), 0);
	}
);

const MORE = ['papers', 'results', 'certifications', 'register'];

story('papers, results and register with letters at 150 %', { text: '150' }, async (one) => {
	for (const screen of MORE) {
		await one.go(`/${screen}`);
		await one.page.getByRole('navigation', { name: 'Các phần' }).waitFor();
		await one.page.waitForLoadState('networkidle');
		await look(one.page, `150-${screen}`);
	}
});

story('every screen on an upright window', { width: 800, height: 1280 }, async (one) => {
	for (const [name, path] of VIEWS) {
		await one.go(path);
		await one.page.getByRole('navigation', { name: 'Các phần' }).waitFor();
		await one.page.waitForLoadState('networkidle');
		await look(one.page, `upright-${name}`);
	}
});
