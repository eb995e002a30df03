// C4: dossiers arrive by themselves; photos, form and history are looked at; one is accepted, one returned with marks.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { closeBrowser, look, story } from './desk.mjs';
import { uuid } from './fixture/people.mjs';

after(closeBrowser);
const url = (key) => `/dossiers/${uuid(`dossier-${key}`)}`;

story(
	'a dossier that arrives appears in the list without a reload, and the header counts it',
	{},
	async (one) => {
		const { page, ward } = one;
		const [first] = [...ward.state.dossiers.values()];
		first.dossier.state = 'open';
		await one.go('/dossiers');
		await page.getByText('4 hồ sơ.').waitFor();
		await page.getByText(/Còn 7 mục chưa gửi trên 2 máy bảng/).waitFor();
		first.dossier.state = 'waiting';
		ward.state.position += 1;
		await page.getByRole('link', { name: 'Trần Quốc Khảng' }).waitFor();
		await page.getByRole('link', { name: /Hồ sơ 5/ }).waitFor();
		await look(page, 'dossiers');
		await page.locator('#dossier-search').fill('thin');
		await page.getByRole('link', { name: 'Trần Quốc Khảng' }).waitFor({ state: 'hidden' });
		await page.locator('#dossier-search').fill('không có ai');
		await page.getByText('Không thấy gì khớp').waitFor();
		await look(page, 'dossiers-none');
	}
);

story(
	'J and K walk the queue, 2 puts the form beside the photo, arrows turn pages',
	{},
	async (one) => {
		const { page } = one;
		await one.go(url('khang'));
		await page.getByRole('heading', { level: 1, name: 'Trần Quốc Khảng' }).waitFor();
		await page.locator('.stage img').waitFor();
		await look(page, 'review');
		await page.keyboard.press('ArrowRight');
		await page.getByRole('toolbar').getByText('Bằng thương binh, trang 1').waitFor();
		await page.keyboard.press('2');
		await look(page, 'review-beside');
		await page.keyboard.press('1');
		await page.keyboard.press('j');
		await page.getByRole('heading', { level: 1, name: 'Đỗ Thị Thìn' }).waitFor();
		await page.keyboard.press('j');
		await page.getByRole('heading', { level: 1, name: 'Đặng Thị Ngưỡng' }).waitFor();
		await page.keyboard.press('ArrowRight');
		await page.getByText('Ảnh này chưa về tới phường').waitFor();
		await look(page, 'review-coming');
		await page.keyboard.press('k');
		await page.getByRole('heading', { level: 1, name: 'Đỗ Thị Thìn' }).waitFor();
	}
);

story('R returns a dossier with a reason and marks on a paper and an answer', {}, async (one) => {
	const { page, ward } = one;
	await one.go(url('khang'));
	await page.locator('.stage img').waitFor();
	await page.keyboard.press('r');
	await page.waitForFunction(() => document.activeElement?.id === 'return-reason');
	await page.getByRole('button', { name: 'Trả lại hồ sơ' }).click();
	await page.getByText('Xin ghi lý do để tổ biết').waitFor();
	await page.locator('#return-reason').fill('Ảnh bằng thương binh bị lóa.');
	await page.getByRole('button', { name: /^Đánh dấu\s*: Bằng thương binh/ }).click();
	await page.locator('#mark-0').fill('Chụp lại trang 2, tránh đèn');
	await page.getByRole('button', { name: /^Đánh dấu\s*: Lý do/ }).click();
	await page.locator('#mark-1').fill('Ghi rõ số giấy khai sinh');
	await look(page, 'review-return');
	await page.getByRole('button', { name: 'Trả lại hồ sơ' }).click();
	await page.getByText('Đã trả lại hồ sơ').waitFor();
	const sent = ward.control.log.findLast((call) => call.path.endsWith('/return'));
	assert.deepEqual(sent.body, {
		reason: 'Ảnh bằng thương binh bị lóa.',
		marks: [
			{ component: 'c2', reason: 'Chụp lại trang 2, tránh đèn' },
			{ field: 'why', reason: 'Ghi rõ số giấy khai sinh' }
		]
	});
	await look(page, 'review-returned');
});

story(
	'the session ends while a return is being written: reason and marks stay, and it goes once after signing in',
	{ as: null },
	async (one) => {
		const { page, ward } = one;
		await one.go(url('khang'));
		await page.locator('#sign-in-name').fill('lan');
		await page.locator('#sign-in-password').fill('mat khau cua lan');
		await page.keyboard.press('Enter');
		await page.locator('.stage img').waitFor();
		await page.keyboard.press('r');
		await page.locator('#return-reason').fill('Ảnh bằng thương binh bị lóa.');
		await page.getByRole('button', { name: /^Đánh dấu\s*: Bằng thương binh/ }).click();
		await page.locator('#mark-0').fill('Chụp lại trang 2, tránh đèn');
		ward.state.signedIn = null;
		await page.getByRole('button', { name: 'Trả lại hồ sơ' }).click();
		await page.getByRole('dialog', { name: 'Xin đăng nhập lại' }).waitFor();
		assert.equal(await page.locator('#return-reason').inputValue(), 'Ảnh bằng thương binh bị lóa.');
		await page.locator('#again-sign-in').fill('mat khau cua lan');
		await page.keyboard.press('Enter');
		await page.getByText('Đã trả lại hồ sơ').waitFor();
		const sent = ward.control.log.filter(
			(call) => call.path.endsWith('/return') && call.status !== 401
		);
		assert.deepEqual(sent.at(-1).body, {
			reason: 'Ảnh bằng thương binh bị lóa.',
			marks: [{ component: 'c2', reason: 'Chụp lại trang 2, tránh đèn' }]
		});
	}
);

story('accepting asks once, names what has not arrived, and leads to the next', {}, async (one) => {
	const { page, ward } = one;
	await one.go(url('nguong'));
	await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
	await page.getByRole('dialog').getByText('Còn 2 ảnh chưa về tới phường').waitFor();
	await look(page, 'review-accept');
	await page.getByRole('dialog').getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
	await page.getByText('Đã tiếp nhận hồ sơ').waitFor();
	assert.equal(ward.state.dossiers.get(uuid('dossier-nguong')).dossier.state, 'accepted');
	await page.waitForFunction(() => document.activeElement?.id === 'after');
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { level: 1, name: 'Trần Quốc Khảng' }).waitFor();
});

story(
	'a scan is added to a paper; one that is hard to read only with a reason',
	{},
	async (one) => {
		const { page } = one;
		await one.go(url('khang'));
		await page.locator('.stage img').waitFor();
		await page.getByText('Đọc từ thẻ, chưa xác minh').waitFor();
		const input = page.getByLabel('Chọn ảnh hoặc bản quét cho: Bằng thương binh');
		const scan = (size) => ({
			name: 'quet.jpg',
			mimeType: 'image/jpeg',
			buffer: Buffer.alloc(size)
		});
		await input.setInputFiles(scan(5000));
		await page.getByText('3 trang').waitFor();
		await input.setInputFiles(scan(50));
		await page.getByText('Bị mờ; Ảnh ít điểm').waitFor();
		await look(page, 'review-add-page');
		await page.getByLabel('Vì sao vẫn dùng trang này').fill('Bản chính đã mờ');
		await page.getByRole('button', { name: 'Vẫn thêm trang này' }).click();
		await page.getByText('4 trang').waitFor();
	}
);

story('somebody else was faster: the screen says why it cannot be accepted', {}, async (one) => {
	const { page, ward } = one;
	await one.go(url('thin'));
	await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
	ward.state.dossiers.get(uuid('dossier-thin')).actions = [];
	await page.getByRole('dialog').getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
	await page.getByText('Hồ sơ này không còn chờ thẩm định').waitFor();
});

story('zoom, turn and brightness act on the photo only', {}, async (one) => {
	const { page } = one;
	await one.go(url('khang'));
	const image = page.locator('.stage img');
	await image.waitFor();
	const before = await image.boundingBox();
	await page.getByRole('button', { name: 'Phóng to' }).click();
	const after = await image.boundingBox();
	assert.ok(after.width > before.width * 1.2, `${before.width} to ${after.width}`);
	await page.getByRole('button', { name: 'Xoay' }).click();
	await page.getByLabel('Độ sáng').fill('160');
	assert.match(await image.getAttribute('style'), /rotate\(90deg\).*brightness\(160%\)/s);
	await look(page, 'review-zoomed');
});

story(
	'something arrives while a dossier is being judged: it is said, and nothing is decided unseen',
	{},
	async (one) => {
		const { page, ward } = one;
		await one.go(url('khang'));
		await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
		ward.state.dossiers.get(uuid('dossier-khang')).position = 8;
		await page.getByRole('dialog').getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
		await page.getByText('Xin xem lịch sử và ảnh mới trước khi quyết định.').waitFor();
		assert.equal(ward.state.dossiers.get(uuid('dossier-khang')).dossier.state, 'waiting');
		await look(page, 'review-grown');
		await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
		await page.getByText('Đã tiếp nhận hồ sơ').waitFor();
	}
);
