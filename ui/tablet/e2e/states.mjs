// What a view shows when it has nothing, could not be opened, or the tablet is full; a repeat visit; and the same screens for other
// eyes and hands: in sunlight, for the left hand, by keyboard. Pictures that a good day's walk does not pass.
import assert from 'node:assert/strict';

/** Views of the rail and the answers they live on. The device and the help page need none of their own but the frame's. */
const VIEWS = [
	['t4-today', '/today', /^\/api\/today$/],
	['t6-person', (world) => `/people/${world.people[1].id}`, /^\/api\/people\/./],
	['t8-visit', (world) => `/visits/${visitId(world)}`, /^\/api\/visits\//],
	['t9-form', (world) => `/visits/${visitId(world)}/${dossierId(world)}/form`, /^\/api\/visits\//],
	['t17-papers', '/papers', /^\/api\/custody$/],
	['t21-house', '/house', /^\/api\/house$/],
	['t22-help', '/help', /^\/api\/help$/]
];
const visitId = (world) => [...world.visits.keys()][0];
const dossierId = (world) => [...world.visits.values()][0].dossiers[0].id;

/** Walks; `look` keeps a picture and holds it to axe. Other eyes and hands, and nothing to show, only where it is the `whole`. */
export async function stateScreens(page, world, { look, whole = true }) {
	const origin = new URL(page.url()).origin;
	const go = (path) => page.goto(`${origin}${path}`);
	const id = (name) => page.getByTestId(name);
	Object.assign(world.settings, { language: 'vi', theme: 'light', hand: 'right' });
	Object.assign(world.state, { network: 'offline', unsent_items: 3, needs_attention: 0 });
	await failed(page, world, { look, go });
	await full(page, world, { look, go, id });
	await repeat(page, world, { look, go, id });
	if (!whole) return;
	await handsAndEyes(page, world, { look, go, id });
	await nothing(page, world, { look, go });
}

async function failed(page, world, { look, go }) {
	for (const [name, path, api] of VIEWS) {
		world.broken = api;
		await go(typeof path === 'string' ? path : path(world));
		await page.getByRole('heading', { name: 'Có lỗi ngoài dự kiến' }).waitFor();
		await look(`${name}-failed`);
		world.broken = undefined;
		await page.getByRole('button', { name: 'Thử lại' }).click();
		await page.getByText('Có lỗi ngoài dự kiến').waitFor({ state: 'detached' });
	}
	// These two read by themselves while they are open: what failed stands above, and goes when it works again.
	for (const [name, path, api] of [
		['t5-people', '/people', /^\/api\/people$/],
		['t18-outbox', '/outbox', /^\/api\/outbox$/]
	]) {
		world.broken = api;
		await go(path);
		await page.getByText('Có lỗi ngoài dự kiến').waitFor();
		await look(`${name}-failed`);
		world.broken = undefined;
		await page.getByRole('button', { name: 'Thử lại' }).click();
		await page.getByText('Có lỗi ngoài dự kiến').waitFor({ state: 'detached' });
	}
}

async function full(page, world, { look, go, id }) {
	world.state.storage = { free_bytes: 310_000_000, low: true };
	for (const [name, path] of [
		['t23-device', '/device'],
		['t18-outbox', '/outbox']
	]) {
		await go(path);
		await page.getByText('Máy sắp hết chỗ').waitFor();
		await look(`${name}-storage-low`);
	}
	const [visit] = world.visits.values();
	const component = visit.dossiers[0].view.procedure.components[0].id;
	visit.dossiers[0].view.components = {};
	visit.dossiers[0].photos = [];
	await go(`/visits/${visit.id}/${visit.dossiers[0].id}/papers/${component}`);
	await page.getByText('Máy sắp hết chỗ').waitFor();
	await look('t10-photo-storage-low');
	// Full to the last: what cannot be kept is said, with the way out.
	world.refuse.set(`POST /api/dossiers/${visit.dossiers[0].id}/photos`, {
		status: 507,
		problem: {
			code: 'storage_full',
			message_vi: 'Máy đã hết chỗ nên ảnh này chưa được lưu. Vui lòng giải phóng chỗ rồi chụp lại.',
			message_en: 'No room: this photo was not kept.'
		}
	});
	await id('photo-file').setInputFiles({
		name: 'giay.jpg',
		mimeType: 'image/jpeg',
		buffer: Buffer.from('x')
	});
	await page.getByText('chưa được lưu').waitFor();
	await look('t10-photo-storage-full');
	world.state.storage = { free_bytes: 21_400_000_000, low: false };
}

async function repeat(page, world, { look, go, id }) {
	const [visit] = world.visits.values();
	world.earlier = [
		{
			id: visit.id,
			day: '2026-11-21',
			outcome: 'incomplete',
			reason: 'Tờ khai chưa điền, mai quay lại',
			may_repeat: true
		}
	];
	await go(`/people/${visit.person_id}`);
	await id('repeat').waitFor();
	await look('t20-person');
	world.earlier = [];
	visit.repeat = {
		number: 2,
		outcome: 'incomplete',
		reason: 'Tờ khai chưa điền, mai quay lại',
		changes: [{ kind: 'dossier_returned', at: '2026-11-22T08:10:00+07:00' }],
		advice: ['Xin gọi con gái tìm sổ hộ khẩu cũ trước lần sau.']
	};
	await go(`/visits/${visit.id}`);
	await page.getByText('Thăm lại lần 2').waitFor();
	await look('t20-repeat');
	delete visit.repeat;
}

/** The screens of a visit in sunlight for the left hand, then a task done with the keyboard alone. */
async function handsAndEyes(page, world, { look, go, id }) {
	Object.assign(world.settings, { theme: 'sun', hand: 'left' });
	const [visit] = world.visits.values();
	Object.assign(visit.visit, { state: 'open', identity: undefined, ended: undefined });
	visit.visit.arrived ??= { arrived: {}, stamp: { at: '2026-11-22T09:41:00+07:00' } };
	const [dossier] = visit.dossiers;
	Object.assign(dossier.view, { state: 'open', submitted: undefined, returned: undefined });
	for (const [name, path] of [
		['t4-today', '/today'],
		['t8-visit', `/visits/${visit.id}`],
		['t8-identity', `/visits/${visit.id}/identity`],
		['t9-form', `/visits/${visit.id}/${dossier.id}/form`],
		['t12-consent', `/visits/${visit.id}/${dossier.id}/consent`],
		['t17-papers', '/papers'],
		['t18-outbox', '/outbox'],
		['t22-help', '/help']
	]) {
		await go(path);
		await page.locator('h1').filter({ visible: true }).first().waitFor();
		await page.waitForFunction(() => {
			const { theme, hand } = document.documentElement.dataset;
			return theme === 'sun' && hand === 'left';
		});
		await look(`${name}-sun-left`);
	}
	Object.assign(world.settings, { theme: 'light', hand: 'right' });
	await go(`/visits/${visit.id}`);
	await id('next-step').waitFor();
	await reach(page, id('next-step'));
	await look('t8-visit-keyboard');
	await page.keyboard.press('Enter');
	await id('identity-matches').waitFor();
	await reach(page, page.getByRole('radio').first());
	await page.keyboard.press('Space');
	await look('t8-identity-keyboard');
	await reach(page, id('identity-matches'));
	await page.keyboard.press('Enter');
	await id('identity-matches').waitFor({ state: 'detached' });
	assert.ok(visit.visit.identity, 'identity was recorded by the keyboard alone');
}

/** Tab until the control has the focus. */
async function reach(page, control) {
	for (let i = 0; i < 80; i += 1) {
		if (await control.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error('Tab does not get there');
}

async function nothing(page, world, { look, go }) {
	Object.assign(world, { custody: [], results: [], attention: [], outbox: [] });
	world.people = [];
	world.house.rows = [];
	for (const [name, path, words] of [
		['t4-today', '/today', 'Hôm nay chưa có'],
		['t5-people', '/people', 'Chưa có danh sách trên máy'],
		['t17-papers', '/papers', 'Tổ không giữ giấy tờ nào'],
		['t18-outbox', '/outbox', 'Chưa có gì để gửi'],
		['t21-house', '/house', 'Chưa có ai lấy số']
	]) {
		await go(path);
		await page.getByText(words).first().waitFor();
		await look(`${name}-nothing`);
	}
}
