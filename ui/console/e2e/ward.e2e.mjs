// The rest of the console: the door, people, the list from a spreadsheet, tablets, staff and teams, the journal; languages and letters.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { closeBrowser, look, story } from './desk.mjs';
import { uuid } from './fixture/people.mjs';

after(closeBrowser);

story(
	'signing in: a wrong password is said, a one-time password must be changed first',
	{ as: null },
	async (one) => {
		const { page } = one;
		await one.go('/');
		await page.locator('#sign-in-name').waitFor();
		await look(page, 'sign-in');
		await page.keyboard.type('quyen');
		await page.keyboard.press('Tab');
		await page.keyboard.type('sai');
		await page.keyboard.press('Enter');
		await page.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng').waitFor();
		await look(page, 'sign-in-wrong');
		await page.keyboard.type('mot lan 1234');
		await page.keyboard.press('Enter');
		await page.getByText('Đặt mật khẩu của ông/bà').waitFor();
		await page.keyboard.type('mot lan 1234');
		await page.keyboard.press('Tab');
		await page.keyboard.type('ngan');
		await page.keyboard.press('Enter');
		await page.getByText('Cần ít nhất 10 ký tự').waitFor();
		await look(page, 'first-password');
		await page.locator('#fresh-password').fill('ngo nho pho nho');
		await page.locator('#again-password').fill('ngo nho pho nho');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: 'Nhận yêu cầu' }).waitFor();
	}
);

story('people are found without diacritics, by the keyboard, and opened', {}, async (one) => {
	const { page } = one;
	await one.go('/people');
	await page.getByText('8 người').waitFor();
	await look(page, 'people');
	await page.locator('#people-search').fill('thi hoa');
	await page.getByText('2 người').waitFor();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { level: 1, name: 'Nguyễn Thị Hoà' }).waitFor();
	await one.go(`/people/${uuid('khang')}`);
	await page.getByRole('heading', { level: 1, name: 'Trần Quốc Khảng' }).waitFor();
	await look(page, 'person');
	await page.getByRole('link', { name: 'Nhận yêu cầu cho người này' }).click();
	await page.locator('.picked').getByText('Trần Quốc Khảng').waitFor();
});

story('a list is read first, shown row by row, then imported', {}, async (one) => {
	const { page } = one;
	await one.go('/roster');
	await page.getByRole('heading', { name: 'Chọn tệp danh sách' }).waitFor();
	await look(page, 'roster');
	const file = page.locator('#roster-file');
	await file.setInputFiles({
		name: 'danh-sach.xls',
		mimeType: 'application/vnd.ms-excel',
		buffer: Buffer.from('x')
	});
	await page.getByText('không phải Excel .xlsx hay CSV').waitFor();
	await file.setInputFiles({
		name: 'hong.xlsx',
		mimeType: 'application/octet-stream',
		buffer: Buffer.from('khong phai bang')
	});
	await page.getByText('Tệp này không đọc được như một bảng').waitFor();
	await look(page, 'roster-refused');
	await file.setInputFiles({
		name: 'danh-sach-11.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('Họ và tên,Năm sinh\n')
	});
	await page.getByText('đọc được 3.059 dòng').waitFor();
	await look(page, 'roster-preview');
	const saved = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Lưu các dòng này' }).click();
	assert.equal((await saved).suggestedFilename(), 'danh-sach-11-can-xem-lai.csv');
	await page.getByRole('button', { name: 'Nhập 3.051 người' }).click();
	await page.getByText('Đã nhập 3.051 người').waitFor();
	await look(page, 'roster-done');
});

story(
	'a tablet gets a code that can be read aloud; a tablet is revoked after a question',
	{},
	async (one) => {
		const { page, ward } = one;
		await one.go('/devices');
		await page.getByRole('rowheader', { name: /^Máy 3/ }).waitFor();
		await page.getByRole('button', { name: 'Tạo mã ghép máy' }).click();
		await page.getByText('Xin chọn người nhận máy').waitFor();
		await page.locator('#enrol-who').selectOption(uuid('minh'));
		await page.locator('#enrol-device').fill('Máy 7');
		await page.getByRole('button', { name: 'Tạo mã ghép máy' }).click();
		await page.getByText('Mã ghép máy cho Nguyễn Đức Minh').waitFor();
		assert.equal(await page.locator('.code span').count(), 6);
		await page.getByRole('img', { name: 'Mã QR để máy bảng quét' }).waitFor();
		await look(page, 'devices-code');
		await page.getByRole('button', { name: 'Thu hồi Máy 5' }).click();
		await page.getByText('Máy này nói còn 2 mục chưa gửi').waitFor();
		await look(page, 'devices-revoke');
		await page.getByRole('button', { name: 'Thu hồi máy này' }).click();
		await page.getByRole('dialog').waitFor({ state: 'hidden' });
		assert.equal(ward.state.devices[1].state, 'revoked');
	}
);

story(
	'a colleague is added with a password shown once, and a team is formed',
	{ as: 'lan' },
	async (one) => {
		const { page } = one;
		await one.go('/staff');
		await page.locator('#staff-name').fill('Cao Thị Mơ');
		await page.locator('#staff-role').selectOption('clerk');
		await page.locator('#staff-login').fill('mo');
		await page.getByRole('button', { name: 'Thêm người này' }).click();
		await page.getByText('sen-may-tre-42').waitFor();
		await page.locator('#team-name').fill('Tổ xung kích 3');
		await page.getByLabel('Cao Thị Mơ').check();
		await page.getByLabel('Tổ dân phố số 5').check();
		await page.getByRole('button', { name: 'Lập tổ mới' }).click();
		await page.getByText('Đã lập Tổ xung kích 3').waitFor();
		await look(page, 'staff');
	}
);

story(
	'a mandate is entered from its decision and ended with a reason; a written basis turns route B on',
	{ as: 'son' },
	async (one) => {
		const { page, ward } = one;
		await one.go('/staff');
		await page.getByText('Chưa có quyết định').waitFor();
		await page.getByRole('button', { name: 'Ghi quyết định' }).click();
		const save = page.getByRole('dialog').getByRole('button', { name: 'Lưu' });
		await page.locator('#mandate-decision').fill('15/QĐ-UBND');
		await fillDate(page, 'mandate-decided', '05/01/2026');
		await fillDate(page, 'mandate-from', '06/01/2026');
		assert.ok(await save.isDisabled(), 'a statement needs a title');
		await page.locator('#mandate-title').fill('Công chức Tư pháp – Hộ tịch');
		await look(page, 'mandate');
		await save.click();
		await page.getByText('Đang có hiệu lực').waitFor();
		const asked = ward.control.log.findLast((call) => call.path.endsWith('/authority'));
		assert.equal(asked.body.from, '2026-01-06');
		await page.locator('#basis').fill('Công văn 88/STP ngày 02/3/2026');
		await page
			.locator('section', { has: page.locator('#basis') })
			.getByText('Lưu')
			.click();
		await page.getByText('Được dùng', { exact: true }).waitFor();
		await look(page, 'mandates');
		await page.getByRole('button', { name: 'Chấm dứt' }).click();
		await page.locator('#mandate-reason').fill('Chuyển công tác');
		await page.getByRole('button', { name: 'Chấm dứt từ hôm nay' }).click();
		await page.getByText('Đã chấm dứt từ').waitFor();
	}
);

story(
	'a statement text is published from a file, a wrong one says why; fee and witnesses are set',
	{ as: 'son' },
	async (one) => {
		const { page, ward } = one;
		await one.go('/staff');
		const texts = page.getByRole('region', { name: 'Lời chứng' });
		await texts.getByText('Hiệu lực từ 01/11/2025, phiên bản 1').first().waitFor();
		const choose = (name, text) =>
			page.getByLabel('Ban hành lời chứng từ tệp').setInputFiles({
				name,
				mimeType: 'text/plain',
				buffer: Buffer.from(text)
			});
		await choose('sai.toml', 'version = 2');
		await page.getByText('Mẫu lời chứng chưa hợp lệ').waitFor();
		await choose('loi-chung.toml', 'kind = "one_signed"');
		await page.getByText('Đã ban hành').waitFor();
		await texts.getByText('phiên bản 2').waitFor();
		await page.locator('#rules-fee').fill('12.000');
		await page.locator('#rules-witnesses').fill('2');
		await look(page, 'statements');
		await page
			.getByRole('region', { name: 'Phí và yêu cầu của phường' })
			.getByRole('button', { name: 'Lưu' })
			.click();
		await page.waitForFunction(() => document.querySelector('#rules-fee')?.value === '12000');
		assert.equal(ward.state.rules.fee_dong, 12_000);
		assert.equal(ward.state.rules.witnesses_when_neither, 2);
	}
);

/** A day into its three boxes. */
async function fillDate(page, id, day) {
	const boxes = page.locator(`input[id^="${id}"]`);
	for (const [at, part] of day.split('/').entries()) await boxes.nth(at).fill(part);
}

story('the check of the journal is one line', {}, async (one) => {
	await one.go('/journal');
	await one.page.getByText('Nhật ký, chữ ký và tệp đều khớp.').waitFor();
	await look(one.page, 'journal');
});

const SCREENS = [
	'intake',
	'plan',
	'dossiers',
	`dossiers/${uuid('dossier-khang')}`,
	'people',
	'roster',
	'devices',
	'staff',
	'journal'
];

story(
	'every screen in English, at 1280x800',
	{ width: 1280, height: 800, locale: 'en' },
	async (one) => {
		for (const screen of SCREENS) {
			await one.go(`/${screen}`);
			await one.page.getByRole('navigation', { name: 'Sections' }).waitFor();
			await one.page.waitForLoadState('networkidle');
			await look(one.page, `en-${screen.split('/').length > 1 ? 'review' : screen}`);
			const text = await one.page.evaluate(() => document.body.innerText);
			assert.doesNotMatch(text, /console_/, 'a word is missing');
		}
	}
);

story('every screen with letters at 150 %', { text: '150' }, async (one) => {
	for (const screen of SCREENS) {
		await one.go(`/${screen}`);
		await one.page.getByRole('navigation', { name: 'Các phần' }).waitFor();
		await one.page.waitForLoadState('networkidle');
		await look(one.page, `150-${screen.split('/').length > 1 ? 'review' : screen}`);
	}
});

story('nothing is shown as loading before 300 ms, and something is after', {}, async (one) => {
	one.ward.control.slowMs = 900;
	await one.go('/people');
	await one.page.getByText('Đang mở…').waitFor();
	await one.page.getByText('8 người').waitFor();
	await one.page.getByText('Đang mở…').waitFor({ state: 'hidden' });
});
