// The stand-in's answers beside the dossier (paper in our hands, results, walk-ins, the community house, notice, help), and a way
// through those screens. Just enough of the rules that every state can be reached; the rules themselves are tested in the crates.
import { randomUUID } from 'node:crypto';
import { draw } from './certify.mjs';
import { procedure, stamp, STAFF } from './world.mjs';

const day = (n) => `2026-11-${String(n).padStart(2, '0')}`;

function piece(name, count, holder, more = {}) {
	const taken = stamp();
	return {
		receipt: randomUUID(),
		item: 0,
		paper: { name, count, original: true, condition: '', due: day(25) },
		on_receipt: true,
		taken,
		holder,
		holder_name: '',
		since: taken,
		counts: [{ count, holder: 'team', holder_name: '', note: '', stamp: taken }],
		differs: false,
		...more
	};
}

/** Puts paper, a result and a queue into a world. */
export function furnish(world) {
	const [, , second, third] = world.people;
	const row = (person, it, overdue) => ({
		dossier_id: randomUUID(),
		person_id: person.id,
		person_name: person.name,
		procedure_name: procedure.short_name_vi,
		piece: it,
		overdue,
		receipt_closed: false
	});
	const differing = piece('Sổ hộ khẩu cũ', 2, 'desk', { differs: true, on_receipt: false });
	differing.counts.push({
		count: 1,
		holder: 'desk',
		holder_name: 'Bộ phận một cửa',
		note: 'Thiếu tờ 2',
		stamp: stamp()
	});
	world.custody = [
		row(second, piece('Giấy khai sinh', 1, 'team'), 'not_at_desk'),
		row(third, differing)
	];
	world.results = [
		{
			dossier_id: randomUUID(),
			person_id: second.id,
			person_name: second.name,
			house: second.house,
			procedure_name: procedure.short_name_vi,
			official_code: 'H26.12-261122-0001',
			result: { outcome: 'granted', number: '15/CT', note: '' },
			papers: [piece('Giấy khai sinh', 1, 'desk')],
			delivered: false,
			failed: []
		}
	];
	world.house = { letter: 'A', place: '', next_number: 'A01', letter_taken: false, rows: [] };
}

const custody = (world) => ({
	rows: world.custody,
	overdue: world.custody.filter((row) => row.overdue).length,
	closed: []
});

/** Answers a call that is beside the dossier; undefined: it is none. */
export function besideCall(world, method, path, body, refuse) {
	if (path === '/api/custody') return custody(world);
	if (path === '/api/results') return { rows: world.results };
	if (path === '/api/house') {
		if (method === 'PUT') Object.assign(world.house, { ...body, next_number: `${body.letter}01` });
		return world.house;
	}
	if (path === '/api/house/numbers') {
		const person = world.people.find(({ id }) => id === body.person_id);
		const n = world.house.rows.length + 1;
		world.house.rows.push({
			number: `A0${n}`,
			visit_id: randomUUID(),
			person_id: person.id,
			person_name: person.name,
			procedure_name: procedure.short_name_vi,
			state: 'waiting',
			at: new Date().toISOString(),
			desk: '',
			twice: false
		});
		world.house.next_number = `A0${n + 1}`;
		return { visit_id: randomUUID(), dossier_id: randomUUID() };
	}
	const call = /^\/api\/visits\/([^/]+)\/call$/.exec(path);
	if (call) {
		const row = world.house.rows.find(({ visit_id }) => visit_id === call[1]);
		Object.assign(row, { state: 'called', desk: body.desk });
		return world.house;
	}
	if (path === '/api/help') return HELP;
	if (method === 'POST' && /^\/api\/people\/[^/]+\/report$/.test(path)) {
		world.reported = body;
		return {};
	}
	const paper = /^\/api\/dossiers\/([^/]+)\/(hand-over|give-back|deliver|not-delivered)$/.exec(
		path
	);
	if (paper?.[2] === 'deliver') {
		if (body.proxy?.authority === 'none')
			refuse(
				422,
				'proxy_without_authority',
				'Người này chưa có giấy tờ chứng minh được thay mặt. Vui lòng đề nghị văn bản ủy quyền.'
			);
		world.results.find(({ dossier_id }) => dossier_id === paper[1]).delivered = true;
		return { rows: world.results };
	}
	if (paper?.[2] === 'not-delivered') {
		const row = world.results.find(({ dossier_id }) => dossier_id === paper[1]);
		row.failed.push({ failed: body, stamp: stamp() });
		return { rows: world.results };
	}
	if (paper) {
		world.custody = world.custody.filter((row) => row.dossier_id !== paper[1]);
		return custody(world);
	}
	const visit = /^\/api\/visits\/([^/]+)\/(notice|message)$/.exec(path);
	if (visit && method === 'GET')
		return visit[2] === 'message'
			? { text: 'Lượt 3F2A1C (Đ.T.N.): 1/1 hồ sơ đã nộp; đang thực hiện.' }
			: {
					ward_name: 'Phường Mẫu',
					ward_address: '1 phố Mẫu',
					hotlines: ['024 3825 0000'],
					day: '2026-11-22',
					person_name: 'Đặng Thị Ngưỡng',
					visitor: STAFF[0].name,
					visit_code: '3F2A1C',
					lines: ['Đã nộp hồ sơ trực tuyến.', 'Tổ đang giữ bản chính: Giấy khai sinh (1 tờ).']
				};
	return undefined;
}

const HELP = {
	ward_name: 'Phường Mẫu',
	ward_hotlines: ['024 3825 0000'],
	hotlines: [
		{
			name_vi: 'Tổng đài 1022, nhánh 7',
			name_en: 'Line 1022, branch 7',
			number: '1022',
			source: 'Báo chí',
			checked_on: day(22),
			confirmed: false
		}
	],
	cards: ['no_otp', 'no_link', 'no_money', 'call_back'].map((id) => ({
		id,
		title_vi: 'Cán bộ không hỏi mã OTP, mật khẩu',
		title_en: 'Officers never ask for a code',
		body_vi: 'Ai hỏi mã OTP hay mật khẩu là kẻ gian. Xin đừng đọc cho họ.',
		body_en: 'Whoever asks is a cheat.',
		source: 'Cảnh báo công khai',
		checked_on: day(22),
		confirmed: false
	}))
};

/** Acts of a visit beside its dossiers: kept as the tablet would. */
export function besideVisit(visit, act, body) {
	if (act === 'present') {
		const { added, removed } = body;
		const gone = removed.map((one) => JSON.stringify(one));
		const known = visit.visit.present?.present.people ?? [];
		const stay = known.filter((one) => !gone.includes(JSON.stringify(one)));
		visit.visit.present = { present: { people: [...stay, ...added] }, stamp: stamp() };
	}
	if (act === 'advice') (visit.visit.advice ??= []).push({ advice: body, stamp: stamp() });
	if (act === 'notice') (visit.visit.notices ??= []).push({ notice: body, stamp: stamp() });
	if (act === 'satisfaction') visit.visit.satisfaction = { satisfaction: body, stamp: stamp() };
}

/** Through the screens; answers the taps of a result brought home. */
export async function besideWalk(page, world, { look }) {
	furnish(world);
	Object.assign(world.settings, { language: 'vi', theme: 'light' });
	await page.goto(`${new URL(page.url()).origin}/today`);
	const id = (name) => page.getByTestId(name);
	const link = (name) => page.getByRole('link', { name, exact: true });
	await link('Bản gốc').click();
	await page.getByText('quá hạn', { exact: false }).first().waitFor();
	await look('t17-papers');
	await page.getByRole('link', { name: 'Bàn giao' }).first().click();
	await id('papers-record').waitFor();
	await page.getByRole('button', { name: 'Bớt' }).first().click();
	await id('papers-record').click();
	await look('t17-hand-over');
	await page.getByLabel('Ghi chú').fill('Người dân giữ lại tờ 2');
	// Who takes it signs too, and is named for that.
	await id('papers-sign').click();
	await page.getByLabel('Tên người nhận').fill('Lê Văn Hòa');
	await id('papers-sign').click();
	await id('sign-done').waitFor();
	await look('t17-hand-over-sign');
	await id('sign-back').click();
	await id('papers-record').click();
	await page.getByText('Giấy tờ đang giữ').waitFor();

	let taps = 1;
	const tap = async (locator) => {
		taps += 1;
		await locator.click();
	};
	await tap(id('deliver'));
	await id('deliver-record').waitFor();
	await tap(page.getByText('Người được ủy quyền'));
	await page.getByLabel('Họ, chữ đệm và tên').fill('Đặng Văn Con');
	await page.getByText('Con', { exact: true }).click();
	await page.getByText('Không có giấy tờ gì', { exact: true }).click();
	await page.getByText('Thẻ căn cước', { exact: true }).first().click();
	await id('deliver-record').click();
	await page.getByText('chưa có giấy tờ chứng minh', { exact: false }).first().waitFor();
	await look('t19-refused');
	// Somebody else stands there: carried back with a note, the result waits again.
	await id('not-delivered').click();
	await page.getByText('Người có mặt không phải người nhận').click();
	await id('not-delivered-record').click();
	await look('t19-not-delivered');
	await page.getByRole('dialog').getByLabel('Ghi chú').fill('Chỉ có hàng xóm ở nhà');
	await id('not-delivered-record').click();
	await page.getByText('Chỉ có hàng xóm ở nhà', { exact: false }).waitFor();
	await look('t19-waits-again');
	await id('deliver').click();
	taps = 2;
	await tap(page.getByText('Chính người dân'));
	await tap(page.getByText('Thẻ căn cước', { exact: true }).first());
	await tap(id('deliver-sign'));
	await id('signature-pad').waitFor();
	taps += 1;
	await draw(page);
	await look('t19-sign');
	await tap(id('sign-done'));
	await id('papers-sign').waitFor();
	await page.getByRole('link', { name: 'Về giấy tờ' }).click();

	await link('Danh sách').click();
	await id('intake').click();
	await id('intake-next').click();
	await look('t7-intake');
	await page.goto(`${new URL(page.url()).origin}/people/${world.people[2].id}/verify`);
	await id('verify-record').waitFor();
	await look('t16-verify');
	await page.goto(`${new URL(page.url()).origin}/house`);
	await id('house-give').waitFor();
	await look('t21-empty');
	for (const name of ['Đặng', 'Phạm']) {
		await id('house-give').click();
		await page.getByLabel('Tìm theo tên').fill(name);
		await page.getByRole('button', { name: new RegExp(name) }).click();
		await page.getByRole('button', { name: new RegExp(procedure.code) }).click();
	}
	await id('house-call').click();
	await page.getByText('Đã gọi').first().waitFor();
	await look('t21-house');
	return taps;
}
