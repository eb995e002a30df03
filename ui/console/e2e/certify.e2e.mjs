// C6: a paper from the seal to its number and back; corrections; books, also after a restore; prints and the evidence bundle.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { closeBrowser, look, story } from './desk.mjs';
import { uuid } from './fixture/people.mjs';

after(closeBrowser);
const url = (key) => `/certifications/${uuid(`cert-${key}`)}`;
const WIDE = { width: 1280, height: 800 };
const TALL = { width: 800, height: 1280 };

story(
	'a paper signed at home is stamped, numbered once with its fee, and returned',
	WIDE,
	async (one) => {
		const { page, ward } = one;
		await one.go('/certifications');
		await page.getByRole('link', { name: 'Chờ đóng dấu (1)' }).waitFor();
		await look(page, 'certify-list');
		await page.getByRole('link', { name: 'Giấy ủy quyền nộp hộ, nhận hộ hồ sơ' }).click();
		await page.getByRole('heading', { name: 'LỜI CHỨNG CHỨNG THỰC CHỮ KÝ' }).waitFor();
		await page.getByText('theo đồng hồ của phường').waitFor();
		const stamped = page.getByRole('button', { name: 'Ghi nhận đã đóng dấu' });
		assert.ok(await stamped.isDisabled(), 'nothing is chosen beforehand');
		await page.getByLabel('Tại nhà, có văn bản cho mang dấu ra ngoài').check();
		assert.ok(await stamped.isDisabled(), 'the permission has a number');
		await look(page, 'certify-stamp');
		await page.getByLabel('Tại trụ sở').check();
		await stamped.click();
		await page.getByRole('heading', { name: 'Bước tiếp theo: vào sổ, lấy số' }).waitFor();
		await page.getByRole('button', { name: 'Vào sổ và lấy số' }).click();
		await page.getByText('Xin ghi số biên lai').waitFor();
		await page.locator('#fee-receipt').fill('BL-0043');
		await look(page, 'certify-number');
		await page.getByRole('button', { name: 'Vào sổ và lấy số' }).click();
		await page.getByText('Số 43/2026, quyển số 01').waitFor();
		await page.getByRole('button', { name: 'Ghi nhận đã trả' }).click();
		await page.getByText('Đã trả', { exact: true }).waitFor();
		const back = ward.control.log.findLast((call) => call.path.endsWith('/return'));
		assert.deepEqual(back.body, { to: 'Trần Quốc Khảng', note: '' });
		await look(page, 'certify-returned');
		const saved = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Gói bằng chứng của việc này (ZIP)' }).click();
		const own = uuid('cert-khang');
		assert.equal((await saved).suggestedFilename(), `bang-chung-${own}.zip`);
		const whole = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Gói bằng chứng của cả hồ sơ (ZIP)' }).click();
		assert.match((await whole).suggestedFilename(), /^bang-chung-.*\.zip$/);
	}
);

story(
	'a key in doubt and an hour outside the bracket are said before anything is done',
	TALL,
	async (one) => {
		const { page } = one;
		await one.go('/certifications?state=review');
		await page.getByRole('link', { name: 'Chờ lãnh đạo xem xét (1)' }).waitFor();
		await look(page, 'certify-review-list');
		await page.getByRole('link', { name: 'Tờ khai nhân khẩu' }).click();
		await page.getByText('Khóa của công chức bị thu hồi khi việc này còn trên máy bảng').waitFor();
		await page.getByText('Giờ ghi trong lời chứng nằm ngoài khoảng').waitFor();
		assert.equal(await page.getByRole('heading', { name: /^Bước tiếp theo/ }).count(), 0);
		await page.locator('#review-decision').fill('03/TB-UBND');
		await page.locator('#review-reason').fill('Ký trước khi có quyết định thu hồi');
		await look(page, 'certify-doubt');
		const stands = page.getByRole('button', { name: 'Việc chứng thực có giá trị' });
		await stands.click();
		await page.getByText('Việc này do lãnh đạo phường quyết định').waitFor();
		one.ward.state.signedIn = 'son';
		await stands.click();
		await page.getByRole('heading', { name: 'Bước tiếp theo: đóng dấu' }).waitFor();
		await page.getByText('03/TB-UBND').waitFor();
		await look(page, 'certify-reviewed');
	}
);

story('a fee that was open is settled later, with its receipt', WIDE, async (one) => {
	const { page } = one;
	await one.go(url('hoa'));
	await page.getByRole('heading', { name: 'Phí chưa nộp' }).waitFor();
	await page.locator('#settle-paid').selectOption('cash');
	await page.locator('#settle-receipt').fill('BL-0077');
	await look(page, 'certify-fee');
	await page.getByRole('button', { name: 'Ghi nhận phí' }).click();
	await page.getByText('Tiền mặt tại một cửa BL-0077').waitFor();
	assert.equal(await page.getByRole('heading', { name: 'Phí chưa nộp' }).count(), 0);
});

story('a refusal shows its article and reason, and no step', WIDE, async (one) => {
	const { page } = one;
	await one.go('/certifications?state=refused');
	await page.getByRole('link', { name: 'Hợp đồng tặng cho nhà' }).click();
	await page.getByText('đề nghị làm thủ tục chứng thực giao dịch').waitFor();
	assert.equal(await page.getByRole('heading', { name: /^Bước tiếp theo/ }).count(), 0);
	await look(page, 'certify-refused');
});

story('a line is corrected with what stood there, another is struck out', TALL, async (one) => {
	const { page, ward } = one;
	await one.go(url('ngu'));
	await page.getByRole('button', { name: 'Đính chính…' }).click();
	await page.locator('#correct-column').selectOption('paper');
	await page.locator('#correct-becomes').fill('Đơn đề nghị hưởng trợ cấp hằng tháng');
	await page.locator('#correct-reason').fill('Ghi thiếu chữ');
	await look(page, 'certify-correct');
	await page.getByRole('button', { name: 'Ghi đính chính' }).click();
	await page.getByText('Ghi thiếu chữ').waitFor();
	const sent = ward.control.log.findLast((call) => call.path.endsWith('/annotate'));
	assert.equal(sent.body.was, 'Đơn đề nghị hưởng trợ cấp');
	await one.go(url('hoa'));
	await page.getByRole('button', { name: 'Gạch bỏ…' }).click();
	const strike = page.getByRole('button', { name: 'Gạch bỏ dòng này' });
	assert.ok(await strike.isDisabled(), 'a reason is asked for');
	await page.locator('#correct-reason').fill('Ghi hai lần');
	await strike.click();
	await page.getByText('Số không dùng lại').waitFor();
	await one.go('/register');
	await page.getByText('Cộng 1 trường hợp, 1 văn bản, 1 dòng gạch bỏ').waitFor();
	await look(page, 'register-tall');
});

story(
	'the register: a month, a year, prints, figures; a book is closed and the next opened',
	WIDE,
	async (one) => {
		const { page, ward } = one;
		await one.go('/register');
		await page.getByRole('link', { name: '41', exact: true }).waitFor();
		await page.getByText('Thống kê chứng thực năm 2026').waitFor();
		await look(page, 'register');
		await page.locator('#register-month').selectOption('10');
		await page.getByText('Chưa có dòng nào trong kỳ này').waitFor();
		await look(page, 'register-none');
		await page.locator('#register-month').selectOption('11');
		await page.getByRole('link', { name: '41', exact: true }).waitFor();
		const saved = page.waitForEvent('download');
		await page.getByRole('button', { name: 'In sổ (PDF)' }).click();
		assert.equal((await saved).suggestedFilename(), 'so-chung-thuc-2026-11.pdf');
		await page.getByRole('button', { name: 'Khóa sổ' }).click();
		await look(page, 'register-close');
		await page.getByRole('dialog').getByRole('button', { name: 'Khóa sổ' }).click();
		await page.getByText('Đã khóa sổ').waitFor();
		await page.getByRole('button', { name: 'Mở quyển mới' }).click();
		await page.locator('#book-last').fill('42');
		await page.getByRole('dialog').getByRole('button', { name: 'Mở quyển mới' }).click();
		await page.getByText('tiếp sau số 42').waitFor();
		const sent = ward.control.log.findLast((call) => call.path === '/register/books');
		assert.deepEqual(sent.body, { year: 2026, book: 2, after: 42 });
	}
);

story(
	'after a restore the register is closed until the last number on paper is confirmed',
	TALL,
	async (one) => {
		const { page, ward } = one;
		ward.state.books[0].must_confirm = true;
		await one.go('/register');
		await page.getByText('Máy chủ vừa được khôi phục; sổ tạm khóa').waitFor();
		await look(page, 'register-restored');
		await page.getByRole('button', { name: 'Xác nhận số cuối' }).click();
		await page.locator('#book-last').fill('40');
		await page.locator('#book-reason').fill('Đối chiếu sổ giấy');
		const confirm = page.getByRole('dialog').getByRole('button', { name: 'Xác nhận số cuối' });
		await confirm.click();
		await page.getByText('số cuối cùng trên giấy không thể nhỏ hơn').waitFor();
		await page.locator('#book-last').fill('44');
		await confirm.click();
		await page.getByText('tiếp sau số 44').waitFor();
	}
);

story(
	'the register reads in English at 150 % text',
	{ ...WIDE, locale: 'en', text: '150' },
	async (one) => {
		const { page } = one;
		await one.go('/register');
		await page.getByText('Certification statistics 2026').waitFor();
		await look(page, 'register-en-150');
		await one.go(url('an'));
		await page.getByRole('heading', { name: 'Next step: number in the register' }).waitFor();
		await look(page, 'certify-en-150');
	}
);
