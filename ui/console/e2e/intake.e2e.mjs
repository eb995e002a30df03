// C1 and C2: a call is taken with few keys, planned, moved; duplicates and collisions are said in words.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { closeBrowser, look, story } from './desk.mjs';
import { uuid } from './fixture/people.mjs';

after(closeBrowser);
const MOST_KEYS = 90;

async function takeCall({ page, keys }) {
	await page.locator('#intake-person').waitFor();
	await keys.type('tran quoc kh');
	await page.getByRole('option', { name: /Trần Quốc Khảng/ }).waitFor();
	await keys.press('Enter');
	await page.waitForFunction(() => document.activeElement?.id === 'intake-procedure');
	await keys.type('sua doi');
	await page.getByRole('option', { name: /Sửa đổi, bổ sung/ }).waitFor();
	await keys.press('Enter');
	await page.waitForFunction(() => document.activeElement?.id === 'intake-note');
}

story(
	'a practised clerk takes a call, with note and hour, in at most 90 keys and no mouse',
	{},
	async (one) => {
		const { page, keys, ward } = one;
		await one.go('/');
		await takeCall(one);
		await keys.type('chi co nha buoi chieu');
		for (let i = 0; i < 14; i += 1) {
			await keys.press('Tab');
			if (await page.evaluate(() => document.activeElement?.getAttribute('type') === 'radio'))
				break;
		}
		await keys.press('ArrowDown');
		await look(page, 'intake');
		await keys.press('Control+Enter');
		await page.getByText('Đọc cho người gọi nghe').waitFor();
		await look(page, 'intake-taken');
		assert.ok(keys.count <= MOST_KEYS, `${keys.count} keys`);
		const [request] = ward.state.requests;
		assert.equal(request.person_id, uuid('khang'));
		assert.equal(request.phone, '0912000111', 'the phone was known');
		assert.equal(request.note, 'chi co nha buoi chieu');
		assert.equal(request.appointment?.day, '2026-11-23', 'the next working day');
		assert.equal(request.appointment?.team_id, uuid('team2'), 'the team of the residential group');
	}
);

story(
	'a second request for the same thing is warned of in words and kept only when wanted',
	{},
	async (one) => {
		const { page, keys, ward } = one;
		await one.go('/intake');
		await takeCall(one);
		await keys.press('Control+Enter');
		await page.locator('#next-request').click();
		await takeCall(one);
		await page.getByText(/Trần Quốc Khảng đã có yêu cầu/).waitFor();
		await keys.press('Control+Enter');
		await page.getByRole('button', { name: 'Vẫn ghi thêm yêu cầu' }).waitFor();
		assert.equal(ward.state.requests.length, 1);
		await look(page, 'intake-duplicate');
		await page.getByRole('button', { name: 'Vẫn ghi thêm yêu cầu' }).click();
		await page.getByText('Đọc cho người gọi nghe').waitFor();
		assert.equal(ward.state.requests.length, 2);
	}
);

story(
	'a person who is not on the list is taken with what the caller says; what lacks is named',
	{},
	async (one) => {
		const { page, keys, ward } = one;
		await one.go('/intake');
		await page.locator('#intake-person').waitFor();
		await keys.type('Vương Thị Sen');
		await page.getByRole('option', { name: /Thêm người ngoài danh sách/ }).waitFor();
		await keys.press('Enter');
		await page.locator('#new-house').waitFor();
		await keys.press('Control+Enter');
		await page.getByRole('alert').getByText('Có chỗ cần sửa').waitFor();
		await look(page, 'intake-problems');
		await page.locator('#new-house').fill('2 ngõ 40');
		await page.locator('#new-group').selectOption('TDP02');
		await page.locator('#new-group').focus();
		await keys.press('Tab');
		const at = await page.evaluate(() => document.activeElement?.id);
		assert.equal(at, 'intake-procedure', 'one key from the person to the procedure');
		await page.locator('#intake-procedure').fill('khai sinh');
		await page.getByRole('option', { name: /Đăng ký khai sinh/ }).click();
		await page.locator('#intake-phone').fill('0912 345 678');
		await page.getByRole('checkbox', { name: 'người khuyết tật' }).check();
		await page.getByRole('button', { name: 'Ghi yêu cầu' }).click();
		await page.getByText('Đọc cho người gọi nghe').waitFor();
		assert.equal(ward.state.requests[0].person_name, 'Vương Thị Sen');
		assert.equal(ward.state.requests[0].phone, '0912345678');
		assert.deepEqual(ward.state.people.at(-1).target_groups, ['disabled']);
	}
);

story(
	'the session ends in the middle of a form: the text stays, the same person signs in and it goes on',
	{ as: null },
	async (one) => {
		const { page, ward } = one;
		await one.go('/intake');
		await page.locator('#sign-in-name').fill('lan');
		await page.locator('#sign-in-password').fill('mat khau cua lan');
		await page.keyboard.press('Enter');
		await takeCall(one);
		await page.locator('#intake-note').fill('gọi cổng hai lần');
		ward.state.signedIn = null;
		await page.keyboard.press('Control+Enter');
		await page.getByRole('dialog', { name: 'Xin đăng nhập lại' }).waitFor();
		await look(page, 'session-expired');
		await page.keyboard.press('Escape');
		await page.getByRole('dialog', { name: 'Xin đăng nhập lại' }).waitFor();
		await page.locator('#again-sign-in').fill('sai');
		await page.keyboard.press('Enter');
		await page.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng').waitFor();
		assert.equal(await page.locator('#intake-note').inputValue(), 'gọi cổng hai lần');
		await page.locator('#again-sign-in').fill('mat khau cua lan');
		await page.keyboard.press('Enter');
		await page.getByText('Đọc cho người gọi nghe').waitFor();
		assert.equal(ward.state.requests[0].note, 'gọi cổng hai lần');
		assert.equal(ward.state.requests.length, 1, 'sent once');
	}
);

story(
	'the network fails while a request is kept: it says so, and the text is still there for another try',
	{},
	async (one) => {
		const { page, ward } = one;
		await one.go('/intake');
		await takeCall(one);
		await page.locator('#intake-note').fill('ghi chú còn nguyên');
		ward.control.cut = true;
		await page.keyboard.press('Control+Enter');
		await page.getByText('Chưa kết nối được').first().waitFor();
		ward.control.cut = false;
		assert.equal(await page.locator('#intake-note').inputValue(), 'ghi chú còn nguyên');
		await page.keyboard.press('Control+Enter');
		await page.getByText('Đọc cho người gọi nghe').waitFor();
		assert.equal(ward.state.requests.length, 1);
	}
);

story(
	'the week: what has no hour is given one, moved by menu, a collision is said in words, a visit is cancelled',
	{},
	async (one) => {
		const { page, ward } = one;
		for (const [person, code] of [
			['khang', '1.010826'],
			['thin', '2.000635'],
			['an', '1.004873']
		]) {
			await one.go('/intake');
			await page.evaluate(
				async ([person_id, procedure_code]) => {
					const headers = { 'content-type': 'application/json', 'x-csrf-token': 'fixture-token' };
					const body = JSON.stringify({
						person_id,
						procedure_code,
						caller: '',
						phone: '',
						channel: 'zalo',
						note: 'hỏi bà Tư đầu ngõ'
					});
					await fetch('/api/console/v1/requests', { method: 'POST', headers, body });
				},
				[uuid(person), code]
			);
		}
		await one.go('/plan');
		await page.getByText('Chưa xếp lịch (3)').waitFor();
		await page.getByRole('button', { name: /Tuần sau/ }).click();
		for (const [name, hour] of [
			['Trần Quốc Khảng', '8'],
			['Đỗ Thị Thìn', '10h']
		]) {
			await page
				.locator('.unassigned')
				.getByRole('button', { name: new RegExp(name) })
				.click();
			await page.getByRole('dialog').getByText('Ngày giờ khác').click();
			await page.getByLabel('Ngày', { exact: true }).selectOption('2026-11-24');
			await page.getByLabel('Từ', { exact: true }).fill(hour);
			await page.getByLabel('Đến', { exact: true }).fill(String(Number.parseInt(hour, 10) + 1));
			await page.getByRole('button', { name: 'Giao cho tổ' }).click();
			await page.getByRole('dialog').waitFor({ state: 'hidden' });
		}
		await page.getByText('Chưa xếp lịch (1)').waitFor();
		await page
			.locator('td')
			.getByRole('button', { name: /Đỗ Thị Thìn/ })
			.click();
		await page.getByLabel('Từ', { exact: true }).fill('8h30');
		await page.getByRole('dialog').getByText('Hai lượt thăm trùng giờ').waitFor();
		await look(page, 'plan-move');
		await page.getByRole('button', { name: 'Chuyển lượt thăm' }).click();
		await page.getByRole('dialog').waitFor({ state: 'hidden' });
		await page
			.getByText(/Trần Quốc Khảng \(08:00–09:00\) và Đỗ Thị Thìn \(08:30–11:00\)/)
			.waitFor();
		// Somebody calls and reads the code that the people at the door show.
		const code = page.getByLabel('Người dân gọi hỏi');
		await code.fill('3f2a 1c');
		await page.getByText('Mã 3F2A1C đúng là của phường').waitFor();
		await page.getByText('Người đi: Nguyễn Đức Minh, Lê Thu Hà').waitFor();
		await look(page, 'plan');
		await code.fill('000000');
		await page.getByText('Không có lượt thăm nào mang mã 000000').waitFor();
		await look(page, 'plan-code-unknown');
		await code.fill('');
		await inOrder(one);
		await page
			.locator('td')
			.getByRole('button', { name: /Đỗ Thị Thìn/ })
			.click();
		await page.getByRole('button', { name: 'Hủy lịch hẹn…' }).click();
		await page.locator('#cancel-reason').fill('Gia đình xin hoãn');
		await page.getByRole('button', { name: 'Hủy lịch hẹn', exact: true }).click();
		await page.getByText('Chưa xếp lịch (2)').waitFor();
		assert.equal(ward.state.appointments.length, 1);
		await plannedAgain(one);
	}
);

/** The desk turns the round of a day round with the keyboard alone; the focus goes with the row. */
async function inOrder({ page, ward }) {
	await page.getByRole('button', { name: /^Thứ tự đi của/ }).press('Enter');
	const dialog = page.getByRole('dialog');
	await dialog.getByText('Giờ hẹn với người dân không đổi').waitFor();
	await dialog.getByRole('button', { name: 'Lên: cho Đỗ Thị Thìn đi trước' }).press('Enter');
	const focus = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
	assert.equal(await focus(), 'Xuống: cho Đỗ Thị Thìn đi sau', 'at the top only down is left');
	await look(page, 'plan-round');
	await dialog.getByRole('button', { name: 'Lưu thứ tự' }).press('Enter');
	await dialog.waitFor({ state: 'hidden' });
	await page.locator('td').getByText('Thứ 1').waitFor();
	const places = ward.state.appointments.map((visit) => [visit.place, visit.person_name]);
	assert.deepEqual(places, [
		[1, 'Đỗ Thị Thìn'],
		[2, 'Trần Quốc Khảng']
	]);
}

/** Nobody was at home: the wish stands in the form, one step gives the visit its new hour. */
async function plannedAgain({ page, ward, go }) {
	const visit_id = uuid('absent');
	const [team] = ward.state.teams;
	ward.state.again = [
		{
			visit_id,
			request_id: uuid('request'),
			person_id: uuid('khang'),
			person_name: 'Trần Quốc Khảng',
			house: 'số 27 ngõ 12',
			group_name: null,
			procedure_name: 'Sửa đổi, bổ sung thông tin cá nhân',
			team_id: team.id,
			at: '2026-11-21T02:40:00Z',
			by: 'Nguyễn Đức Minh',
			reason: '',
			day: '2026-11-26',
			from: '14:00',
			door_note: 'Tổ đến lúc 09:40, mong ông gọi 024 3000 0000'
		}
	];
	await go('/plan');
	await page.getByText('Cần hẹn lại (1)').waitFor();
	await look(page, 'plan-again');
	await page.getByRole('button', { name: /Mong được hẹn/ }).click();
	await page.getByRole('dialog').getByText('Giấy để lại ở cửa').waitFor();
	await look(page, 'plan-again-dialog');
	await page.getByRole('button', { name: 'Giao cho tổ' }).click();
	await page.getByText('Cần hẹn lại').waitFor({ state: 'hidden' });
	const made = ward.state.appointments.find((one) => one.follows === visit_id);
	assert.deepEqual(
		[made?.team_id, made?.day, made?.from, made?.to],
		[team.id, '2026-11-26', '14:00', '15:00']
	);
}
