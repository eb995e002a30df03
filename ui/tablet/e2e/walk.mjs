// One person's way through the screens: from joining the tablet to the outbox, with the states in between. Acts only on what is seen.

/** Walks; gives the number of taps the visit itself took. Picking a picture counts as one, as pressing the shutter would. */
export async function walk(page, world, origin, { look, jpeg }) {
	let taps = 0;
	const tap = async (locator) => {
		taps += 1;
		await locator.click();
	};
	const id = (name) => page.getByTestId(name);
	const button = (name) => page.getByRole('button', { name });
	const shoot = async (seed, poor) => {
		taps += 1;
		await id('photo-file').setInputFiles({
			name: 'giay.jpg',
			mimeType: 'image/jpeg',
			buffer: await jpeg(page, seed, poor)
		});
		await id('photo-done').waitFor();
		await page.waitForFunction(() => [...document.images].every((image) => image.complete));
	};
	const byPin = world.state.secret_kind === 'pin';
	const pin = async (digits) => {
		for (const digit of digits) await button(digit).click();
	};
	const PHRASE = 'bốn từ không liên quan';
	/** Sets the first secret, as this tablet asks for it. */
	const setSecret = async () => {
		if (byPin) {
			await pin('246802');
			return pin('246802');
		}
		await page.getByLabel('Cụm mật khẩu', { exact: false }).first().fill(PHRASE);
		await page.getByLabel('Gõ lại').fill(PHRASE);
		await id('set-secret').click();
	};
	/** A new secret of one's own: a wrong old one is said, then the right one, then the new one twice. */
	const changeSecret = async () => {
		await id('change-secret').click();
		const old = async (right) => {
			if (byPin) return pin(right ? '246802' : '111111');
			await page.getByLabel('Mã hiện tại').fill(right ? PHRASE : 'sai');
			await id('old-secret-next').click();
		};
		await old(false);
		await setSecret();
		await page.getByText('lần thử').waitFor();
		await look('t23-secret-wrong');
		await old(true);
		await setSecret();
		await page.getByText('Từ nay xin mở máy bằng mã mới').waitFor();
		await look('t23-secret-changed');
	};
	const unlock = async (right) => {
		if (byPin) return pin(right ? '246802' : '111111');
		await page.getByLabel('Cụm mật khẩu').fill(right ? PHRASE : 'sai');
		await id('unlock').click();
	};

	// Joining
	await page.goto(origin);
	await id('enrol').waitFor();
	await look('t1-enrol');
	await id('enrol').click();
	await look('t1-enrol-problems');
	await page.getByLabel('Địa chỉ máy chủ').fill('https://10.0.0.5:8443');
	await page.getByLabel('Mã ghép máy').fill('ABCD-EFGH-JKMN-PQRS-TVWX-YZ23');
	await page.getByLabel('Tên của máy này').fill('Máy tổ 4');
	world.refuse.set('POST /api/enrol', {
		status: 409,
		problem: {
			code: 'enrolment_code_expired',
			message_vi: 'Mã đã dùng hoặc đã quá mười phút. Vui lòng xin phường mã mới.',
			message_en: 'The code was used or is older than ten minutes.'
		}
	});
	await id('enrol').click();
	await button('Ghép máy này').waitFor();
	await look('t1-enrol-refused');
	await id('enrol').click();
	await look('t1-secret');
	await setSecret();
	await page.getByText('Tải dữ liệu lần đầu').waitFor();
	await look('t2-download');
	world.state.network = 'syncing';
	world.state.first_sync = { done: true, people: 3051, procedures: 12, sessions: 5 };
	await id('start-working').waitFor();
	await look('t2-download-done');
	await id('start-working').click();
	world.state.network = 'offline';

	// Today, and away again: locked
	await page.getByText('5 lượt thăm').first().waitFor();
	await look('t4-today');
	// The plan changed under open visits, and the clock is a day ahead: said in words.
	world.plans = ['moved', 'cancelled', 'twice'];
	world.state.clock_off_minutes = 1440;
	await id('clock-off').waitFor();
	await page.reload();
	await page.getByText('Phường đã đổi lịch hẹn này sang ngày khác').waitFor();
	await look('t4-plan-changed');
	await page.getByRole('link', { name: 'Máy & tôi' }).click();
	await look('t23-clock');
	world.plans = [];
	delete world.state.clock_off_minutes;
	await id('clock-off').waitFor({ state: 'detached' });
	await look('t23-device');
	await changeSecret();
	await id('lock').click();
	await page
		.getByText(byPin ? 'Mã PIN của' : 'Cụm mật khẩu của')
		.first()
		.waitFor();
	await look('t3-unlock');
	await unlock(false);
	await page.getByText('lần thử').waitFor();
	await look('t3-unlock-wrong');
	await unlock(true);
	await page.getByText('5 lượt thăm').first().waitFor();

	// Search
	await page.getByRole('link', { name: 'Danh sách' }).click();
	await page.getByLabel('Tìm theo tên').fill('quoc khang');
	await page.getByText('1 người', { exact: true }).waitFor();
	await look('t5-search');
	await page.getByLabel('Tìm theo tên').fill('không có ai');
	await page.getByText('Không tìm thấy ai').waitFor();
	await look('t5-search-none');
	await page.getByLabel('Tìm theo tên').fill('khang');
	await page.getByRole('link', { name: /Trần Quốc Khảng/ }).click();
	await id('visit-now').waitFor();
	await look('t6-person');
	await id('visit-now').click();
	await page.getByText('Làm thủ tục nào?').waitFor();
	await look('t6-procedures');
	await button('Thôi').click();

	// The visit
	await page.getByRole('link', { name: 'Hôm nay' }).click();
	taps = 0;
	await tap(page.getByRole('link', { name: /Trần Quốc Khảng/ }));
	await id('arrive').waitFor();
	await look('t4-planned');
	await tap(id('arrive'));
	await id('identity-matches').waitFor();
	await look('t8-identity');
	await page.getByRole('link', { name: 'Về lượt thăm' }).click();
	await id('next-step').waitFor();
	await look('t8-visit');
	await id('next-step').click();
	await tap(page.getByText('Thẻ căn cước', { exact: true }));
	await tap(id('identity-matches'));
	await id('photo-pick').waitFor();
	await look('t10-photo');
	await shoot(1);
	await look('t10-crop');
	await id('corner-1').press('ArrowRight');
	await look('t10-crop-lens');
	await tap(id('photo-done'));
	for (const seed of [2, 3]) {
		await id('photo-pick').waitFor();
		await shoot(seed);
		await tap(id('photo-done'));
	}
	await id('form-next').waitFor();
	await look('t9-form');
	await page.getByLabel('Số chứng minh nhân dân cũ').fill('012345678');
	await page.getByText('Bản nháp đã lưu').waitFor();
	await look('t9-form-draft');

	// Left in the middle and opened again: what was typed is there.
	await page.reload();
	const kept = await page.getByLabel('Số chứng minh nhân dân cũ').inputValue();
	if (kept !== '012345678') throw new Error(`the draft was lost: «${kept}»`);
	await tap(id('form-next'));
	await page.waitForFunction(() => /Phần 2/.test(document.body.innerText));
	await fillEmpty(page, 'Xã Mẫu, tỉnh Mẫu');
	await tap(id('form-next'));
	await page.waitForFunction(() => /Phần 3/.test(document.body.innerText));
	await id('form-next').click();
	await page.getByText('Có chỗ cần sửa').waitFor();
	await look('t9-form-problems');
	await tap(page.getByText(/^Thương binh/));
	await fillEmpty(page, '12/HS');
	await tap(id('form-next'));
	await page.waitForFunction(() => /Phần 4/.test(document.body.innerText));
	await tap(page.getByText('Họ, chữ đệm, tên', { exact: true }));
	await fillEmpty(page, 'Trần Quốc Khảng');
	await tap(id('form-confirm'));

	await id('consent-spoken').waitFor();
	await look('t12-consent');
	for (const agree of await page.getByText('Đồng ý', { exact: true }).all()) await tap(agree);
	await look('t12-consent-answered');
	await tap(id('consent-spoken'));
	await id('turn').waitFor();
	await look('t11-before');
	await tap(id('turn'));
	await id('read-right').waitFor();
	await look('t11-read-back');
	await tap(id('read-right'));
	await id('read-hold').waitFor();
	await look('t11-said');
	taps += 1;
	await hold(page, id('read-hold'));
	await id('submit').waitFor();
	await look('t8-submit');
	await tap(page.getByText('Đã nộp trực tuyến, có mã hồ sơ'));
	await page.getByRole('textbox', { name: 'Mã hồ sơ' }).fill('H26.28-261122-0001');
	await look('t8-submit-code');
	await tap(id('submit'));
	await id('end-visit').waitFor();
	await look('t8-end');
	await tap(id('end-visit'));
	await page.getByText('5 lượt thăm').first().waitFor();
	const visitTaps = taps;

	await states(page, world, { look, jpeg, id, button, shoot });
	return visitTaps;
}

/** Typing is no tap: what is asked in words is filled in. */
async function fillEmpty(page, text) {
	for (const box of await page.locator('main input[type=text], main textarea').all()) {
		if ((await box.inputValue()) === '') await box.fill(text);
	}
}

async function hold(page, locator) {
	const box = await locator.boundingBox();
	await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	await page.mouse.down();
	await locator.waitFor({ state: 'detached' });
	await page.mouse.up();
}

/** What a good day does not show: returned, poor pictures, paper, sending, nothing there, English, sunlight. */
async function states(page, world, { look, id, button, shoot }) {
	const [visit] = world.visits.values();
	const [dossier] = visit.dossiers;
	dossier.view.state = 'returned';
	dossier.view.returned = {
		returned: { reason: 'Ảnh đơn bị loá ở góc, xin chụp lại trang 1.', marks: [] },
		open_marks: [{ component: 'application', reason: 'Trang 1 bị loá, không đọc được ngày ký.' }]
	};
	world.attention = [
		{
			kind: 'dossier_returned',
			stream: `dossier/${dossier.id}`,
			visit_id: visit.id,
			person: 'Trần Quốc Khảng',
			title: 'Sửa đổi thông tin hồ sơ',
			reason: 'Ảnh đơn bị loá ở góc, xin chụp lại trang 1.'
		}
	];
	world.state.needs_attention = 1;
	await page.getByText('Phường trả lại để sửa').first().waitFor();
	await look('t4-attention');
	await page.getByRole('link', { name: /Phường trả lại để sửa/ }).click();
	await page.getByText('Phường trả lại hồ sơ để sửa').waitFor();
	await look('t8-returned');
	await page.getByRole('link', { name: /Giấy tờ/ }).click();
	await page.getByRole('heading', { name: 'Giấy tờ của hồ sơ' }).waitFor();
	await look('t10-papers');
	await id('next-step').click();
	await id('photo-retake').click();
	await id('photo-pick').waitFor();
	await look('t10-retake');
	await shoot(9, true);
	await look('t10-poor');
	await id('photo-done').click();
	await page.getByText('Ảnh này khó đọc').waitFor();
	await look('t10-overrule');
	await button('Thôi').click();
	await id('photo-more').click();
	await button('Giấy đã cũ, không thể rõ hơn').click();

	// A second page, by the camera this time.
	await id('photo-shoot').click();
	await id('photo-done').waitFor();
	await look('t10-second-page');
	await id('photo-done').click();
	await page.getByText('Nộp bằng cách nào?').waitFor();
	await page.getByText('Nhận bản giấy, mang về bộ phận một cửa').click();
	await id('submit').click();
	await id('paper-confirm').waitFor();
	await id('take-1').click();
	await look('t17-paper');

	world.outbox = [
		item('attention', { reason: 'Ảnh hỏng trên máy, xin chụp lại.' }),
		item('sending', { photos_sent: 3, sent_bytes: 2_400_000, acts_sent: 6 }),
		item('on_device', {}),
		item('at_ward', { photos_sent: 5, receipt_at: '2026-11-22T10:12:00+07:00' })
	];
	await page.getByRole('link', { name: 'Về lượt thăm' }).click();
	await id('next-step').waitFor();

	// The desk accepts while the visit is open: nobody reloads anything.
	dossier.view.state = 'accepted';
	await page.getByText('Phường đã tiếp nhận hồ sơ').waitFor();
	await look('t8-accepted');
	if (page.viewportSize().width < 1000 || world.settings.text_size > 100) {
		await page.getByRole('link', { name: 'Về danh sách' }).first().click();
	}
	if (await page.getByRole('link', { name: 'Hộp gửi' }).isVisible()) {
		await page.getByRole('link', { name: 'Hộp gửi' }).click();
	}
	await page.getByText('Nằm trên máy này').first().waitFor();
	await look('t18-outbox');
	// The ward answers and has no room: that is no missing network, and it is said.
	world.state.network = 'offline';
	world.trouble = {
		code: 'disk_full',
		message_vi:
			'Ổ đĩa của máy chủ phường đã đầy nên phường chưa nhận thêm. Việc đã làm vẫn còn trên máy này và sẽ tự gửi lại; vui lòng báo phường giải phóng ổ đĩa.',
		message_en: 'The ward has no room and takes nothing more. Your work is on this tablet.'
	};
	await page.getByText('Ổ đĩa của máy chủ phường đã đầy').waitFor();
	await look('t18-outbox-ward-full');
	world.trouble = undefined;
	world.state.network = 'syncing';
	await page.getByText('Đang gửi về phường').waitFor();
	await look('t18-outbox-sending');
	world.outbox = [];
	world.state.network = 'online';
	await page.getByText('Chưa có gì để gửi').waitFor();
	await look('t18-outbox-empty');
	await page.getByRole('link', { name: 'Trợ giúp' }).click();
	await look('t22-help');
	await page.getByRole('link', { name: 'Máy & tôi' }).click();
	await page.getByText('English').click();
	await page.getByText('In sunlight').click();
	await look('t23-english-sun');
	world.people = [];
	world.attention = [];
	await page.getByRole('link', { name: 'Today' }).click();
	await page.getByText('No visits today').waitFor();
	await look('t4-empty');
}

function item(state, more) {
	return {
		kind: 'dossier',
		stream: `dossier/${state}`,
		visit_id: '1',
		title: 'Sửa đổi thông tin hồ sơ người có công',
		person: 'Trần Quốc Khảng',
		state,
		acts_total: 9,
		acts_sent: 0,
		bytes: 4_100_000,
		sent_bytes: 0,
		photos_total: 5,
		photos_sent: 0,
		...more
	};
}
