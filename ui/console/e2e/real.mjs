// The same desk against the real ward: `node e2e/real.mjs path/to/tainha-ward`. It makes a ward of its own in a folder that
// is thrown away, and walks from the one-time password to an enrolment code. The arrival of dossiers is the tour's.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { closeBrowser, look, open } from './desk.mjs';

const program = resolve(process.argv[2] ?? '../../target/debug/tainha-ward');
const folder = mkdtempSync(join(tmpdir(), 'tainha-console-'));
const PASSWORD = 'ngo nho pho nho nha toi';
const LIST = [
	'Họ và tên,Ngày sinh,Số CCCD,SĐT,Địa chỉ,Tổ dân phố,Đối tượng',
	'Trần Quốc Khảng,12/04/1948,001048000123,0912000111,12 ngõ 5 phố Mẫu,Tổ dân phố số 4,Người có công',
	'Đỗ Thị Thìn,1944,,0983000222,7 ngách 3/21,Tổ dân phố số 4,Người cao tuổi',
	'Nguyễn Thị Hòa,1950,,,3 ngõ 9,Tổ dân phố số 5,',
	'Nguyễn Thị Hoà,1962,,,31 phố Mẫu,Tổ dân phố số 1,',
	',1950,,,không có tên,Tổ dân phố số 1,',
	'Phạm Văn Sai,19480,,,5 ngõ 1,Tổ dân phố số 1,'
].join('\n');

function init() {
	const said = execFileSync(
		program,
		['init', join(folder, 'ward'), '--name', 'Phường Mẫu', '--unit-code', '00256'],
		{ encoding: 'utf8' }
	);
	return /one-time password: (\S+)/.exec(said)[1];
}

async function serve() {
	const child = spawn(
		program,
		['serve', join(folder, 'ward'), '--plain', '--listen', '127.0.0.1:0'],
		{ stdio: ['ignore', 'pipe', 'inherit'] }
	);
	for await (const line of createInterface({ input: child.stdout })) {
		const found = /http:\/\/\S+/.exec(line);
		if (found) return { child, address: found[0] };
	}
	throw new Error('the ward ended before it listened');
}

async function door(page, address, oneTime) {
	await page.goto(address);
	await page.locator('#sign-in-name').fill('quantri');
	await page.locator('#sign-in-password').fill('khong phai');
	await page.keyboard.press('Enter');
	await page.getByRole('alert').waitFor();
	await look(page, 'real-sign-in');
	await page.locator('#sign-in-password').fill(oneTime);
	await page.keyboard.press('Enter');
	await page.locator('#old-password').fill(oneTime);
	await page.locator('#fresh-password').fill(PASSWORD);
	await page.locator('#again-password').fill(PASSWORD);
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: 'Nhận yêu cầu' }).waitFor();
}

async function list(page) {
	await page.getByRole('link', { name: 'Danh sách', exact: true }).click();
	await page.getByText('Phường chưa có danh sách').waitFor();
	await look(page, 'real-people-none');
	await page.getByRole('link', { name: 'Cập nhật danh sách' }).click();
	await page.locator('#roster-file').setInputFiles({
		name: 'hong.xlsx',
		mimeType: 'application/octet-stream',
		buffer: Buffer.from('không phải')
	});
	await page.getByRole('alert').waitFor();
	await look(page, 'real-roster-refused');
	await page
		.locator('#roster-file')
		.setInputFiles({ name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
	await page.getByText('đọc được 6 dòng').waitFor();
	await look(page, 'real-roster');
	await page.getByRole('button', { name: 'Nhập 4 người' }).click();
	await page.getByText('Đã nhập 4 người').waitFor();
	await look(page, 'real-roster-done');
	await page.getByRole('link', { name: 'Danh sách', exact: true }).click();
	await page.locator('#people-search').fill('hoa');
	await page.getByText('2 người').waitFor();
	await look(page, 'real-people');
	await page.locator('#people-search').fill('khang 0111');
	await page.getByRole('link', { name: 'Trần Quốc Khảng' }).click();
	await page.getByRole('heading', { level: 1, name: 'Trần Quốc Khảng' }).waitFor();
	await look(page, 'real-person');
}

async function staff(page) {
	await page.getByRole('link', { name: 'Cán bộ và tổ' }).click();
	await page.locator('#staff-name').fill('Nguyễn Đức Minh');
	await page.getByRole('button', { name: 'Thêm người này' }).click();
	await page.getByText('Đã thêm Nguyễn Đức Minh').waitFor();
	await page.locator('#team-name').fill('Tổ xung kích 2');
	await page.getByLabel('Nguyễn Đức Minh').check();
	await page.getByLabel('Tổ dân phố số 4').check();
	await page.getByRole('button', { name: 'Lập tổ mới' }).click();
	await page.getByText('Đã lập Tổ xung kích 2').waitFor();
	await look(page, 'real-staff');
}

async function call(page) {
	await page.getByRole('link', { name: 'Trực tổng đài' }).click();
	await page.locator('#intake-person').waitFor();
	await page.keyboard.type('tran quoc kh');
	await page.keyboard.press('Enter');
	await page.locator('.picked').getByText('Trần Quốc Khảng').waitFor();
	await page.waitForFunction(() => document.activeElement?.id === 'intake-procedure');
	await page.keyboard.type('1.010826');
	await page.keyboard.press('Enter');
	await page.waitForFunction(() => document.activeElement?.id === 'intake-note');
	await page.keyboard.type('hỏi bà Tư đầu ngõ');
	await page.getByLabel(/08:00–09:00/).check();
	await look(page, 'real-intake');
	await page.keyboard.press('Control+Enter');
	await page.getByText('Đọc cho người gọi nghe').waitFor();
	await look(page, 'real-taken');
	await page.keyboard.press('Enter');
	await page.keyboard.type('khảng');
	await page.keyboard.press('Enter');
	await page.waitForFunction(() => document.activeElement?.id === 'intake-procedure');
	await page.keyboard.type('1.010826');
	await page.keyboard.press('Enter');
	await page.getByText('Có thể trùng yêu cầu').waitFor();
	await page.keyboard.press('Control+Enter');
	await page.getByRole('button', { name: 'Vẫn ghi thêm yêu cầu' }).waitFor();
	await look(page, 'real-duplicate');
	await page.getByRole('button', { name: 'Vẫn ghi thêm yêu cầu' }).click();
	await page.getByText('Đọc cho người gọi nghe').waitFor();
}

async function plan(page) {
	await page.getByRole('link', { name: 'Lịch', exact: true }).click();
	await page.getByText('Chưa xếp lịch (1)').waitFor();
	const slot = page.locator('td').getByRole('button', { name: /Trần Quốc Khảng/ });
	if ((await slot.count()) === 0) await page.getByRole('button', { name: /Tuần sau/ }).click();
	await page
		.locator('.unassigned')
		.getByRole('button', { name: /Trần Quốc Khảng/ })
		.click();
	await page
		.getByRole('dialog')
		.getByLabel(/09:00–10:00/)
		.check();
	await page.getByRole('button', { name: 'Giao cho tổ' }).click();
	await page.getByText('Chưa xếp lịch (0)').waitFor();
	await look(page, 'real-plan');
	await slot.first().click();
	await page.getByRole('dialog').getByText('Ngày giờ khác').click();
	await page.getByLabel('Từ', { exact: true }).fill('9h30');
	await page.getByLabel('Đến', { exact: true }).fill('10h30');
	await page.getByRole('button', { name: 'Chuyển lượt thăm' }).click();
	await page.getByRole('dialog').waitFor({ state: 'hidden' });
	await page.getByText('Hai lượt thăm trùng giờ').first().waitFor();
	await look(page, 'real-plan-clash');
	await slot.first().click();
	await page.getByRole('button', { name: 'Hủy lịch hẹn…' }).click();
	await page.locator('#cancel-reason').fill('Gia đình xin hoãn');
	await page.getByRole('button', { name: 'Hủy lịch hẹn', exact: true }).click();
	await page.getByText('Chưa xếp lịch (1)').waitFor();
}

async function rest(page) {
	await page.getByRole('link', { name: 'Máy bảng', exact: true }).click();
	await page.getByText('Chưa có máy bảng nào').waitFor();
	const option = page.locator('#enrol-who option', { hasText: 'Nguyễn Đức Minh' });
	await page.locator('#enrol-who').selectOption(await option.getAttribute('value'));
	await page.locator('#enrol-device').fill('Máy 7');
	await page.getByRole('button', { name: 'Tạo mã ghép máy' }).click();
	await page.getByText('Mã ghép máy cho Nguyễn Đức Minh').waitFor();
	await look(page, 'real-code');
	await page.getByRole('link', { name: 'Nhật ký', exact: true }).click();
	await page.getByText(/nguyên vẹn/).waitFor();
	await look(page, 'real-journal');
	await page.getByRole('link', { name: /^Hồ sơ/ }).click();
	await page.getByText('Không có hồ sơ nào ở mục này').waitFor();
	await look(page, 'real-dossiers-none');
	await page.goto(new URL('/dossiers/00000000-0000-4000-8000-000000000000', page.url()).href);
	await page.getByRole('alert').waitFor();
}

const oneTime = init();
const ward = await serve();
const page = await (
	await open()
).newPage({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
page.setDefaultTimeout(10_000);
const said = [];
page.on('pageerror', (error) => said.push(error.stack));
try {
	for (const [name, step] of Object.entries({
		door: () => door(page, ward.address, oneTime),
		list,
		staff,
		call,
		plan,
		rest
	})) {
		await step(page);
		console.log(`ok ${name}`);
	}
	assert.deepEqual(said, []);
} catch (cause) {
	await look(page, 'real-failed').catch(() => undefined);
	console.error(await page.evaluate(() => document.body.innerText));
	throw cause;
} finally {
	await closeBrowser();
	ward.child.kill();
	rmSync(folder, { recursive: true });
}
