// The stand-in's answers for what is signed and certified, and a way through those screens: receipt signed by both, certification
// by signature and by fingerprint, refusal with its slip. Counts the officer's taps. The rules themselves are tested in the crates.
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rarer } from './certify-rarer.mjs';
import { stamp, STAFF } from './world.mjs';

const conditions = JSON.parse(
	readFileSync(join(import.meta.dirname, 'data/conditions.json'), 'utf8')
);
const sha = (text) => createHash('sha256').update(text).digest('base64url');

function linesOf({ kind, act }) {
	if (kind === 'paper') return ['Phường Mẫu: chữ ký trên giấy tờ đã chụp.', ...act];
	const items = (act.items ?? act.pieces ?? []).map(
		(one, i) => `${i + 1}. ${one.name ?? 'Giấy khai sinh'} – ${one.count} tờ.`
	);
	return ['Phường Mẫu: biên nhận giấy tờ.', ...items, `Ghi chú: ${act.note ?? act.slip_no ?? ''}`];
}

function documentOf(input) {
	const [signer] = input.signers;
	return {
		...input,
		officer_name: STAFF[1].name,
		statement: {
			kind: 'one_signed',
			version: 1,
			effective_from: '2025-07-01',
			form: 'Lời chứng chứng thực chữ ký của một người',
			words: {
				title: 'LỜI CHỨNG CHỨNG THỰC CHỮ KÝ',
				paragraphs: [
					`Hồi ${input.time}, tại ${input.place}.`,
					`Tôi: ${STAFF[1].name}, công chức Tư pháp – Hộ tịch phường.`,
					`Chứng thực ông/bà ${signer.name}, giấy tờ tùy thân số ${signer.id_number}, đã ký trước mặt tôi.`
				],
				signature: ['Người thực hiện chứng thực', '(ký, ghi rõ họ, tên và đóng dấu)'],
				to_be_checked: true
			}
		}
	};
}

/** Answers a call about marks and certification; undefined: it is none. */
export function certifyCall(world, method, path, body, refuse) {
	if (path === '/api/certification-conditions') return conditions;
	if (path === '/api/officer-key') {
		if (method === 'POST') world.officerKey.certified = world.officerKey.has_key = true;
		return world.officerKey;
	}
	const sealed = /^\/api\/certifications\/([^/]+)\/stamp$/.exec(path);
	if (sealed) {
		const one = world.certifications.find(({ id }) => id === sealed[1]);
		Object.assign(one.view, {
			state: 'stamped',
			stamped: { place: 'on_site', permission: body.permission, on: '2026-11-22' }
		});
		return one;
	}
	const of = /^\/api\/dossiers\/([^/]+)\/(.+)$/.exec(path);
	if (!of) return undefined;
	const [, id, rest] = of;
	const mine = world.certifications.filter(({ view }) => view.dossier === id);
	if (rest === 'to-sign') {
		const lines = linesOf(body);
		return { sha256: sha(lines.join('\n')), lines };
	}
	if (rest === 'strokes') {
		if (body.strokes.strokes.flat().length < 5)
			refuse(422, 'strokes_dots', 'Ô ký mới chỉ có dấu chấm. Mời ký lại.');
		return { sha256: sha(JSON.stringify(body)), small: false };
	}
	if (rest === 'prints') {
		if (body.subarray(-4).toString() === 'poor')
			refuse(422, 'print_smeared', 'Dấu vân tay bị nhòe hoặc ảnh bị rung. Vui lòng chụp lại.');
		const sha256 = sha(body);
		world.photos.set(sha256, { bytes: Buffer.from(body), photo: {}, dossier: {} });
		return { sha256, score: 61, hints: [] };
	}
	if (rest === 'certifications') return mine;
	if (rest === 'certification/preview') return documentOf(body);
	if (rest === 'certification') {
		if (body.secret !== '246802' && body.secret !== 'bốn từ không liên quan')
			refuse(403, 'wrong_secret', 'Mã chưa đúng.', { tries_left: 9 });
		world.drafts.delete(`dossier/${id}/${id}.certify`);
		const view = { dossier: id, state: 'signed_at_home', document: documentOf(body.input) };
		return keep(world, view, 'sau 07:42:10 ngày 22/11/2026; không rõ trước lúc nào');
	}
	if (rest === 'certification/refuse') {
		if (body.reason.length < 10)
			refuse(422, 'refusal_reason_short', 'Vui lòng ghi rõ lý do từ chối bằng văn bản.');
		return keep(world, { dossier: id, state: 'refused', refused: { ...body, stamp: stamp() } });
	}
	if (rest === 'certification/postpone')
		return keep(world, { dossier: id, state: 'postponed', postponed: body });
	return undefined;
}

function keep(world, view, bracket_vi) {
	const made = { id: randomUUID(), view, bracket_vi, bracket_en: bracket_vi };
	world.certifications.push(made);
	return made;
}

/** Draws a wave on the pad: one stroke, as a hand draws it. */
async function draw(page) {
	const box = await page.getByTestId('signature-pad').boundingBox();
	const at = (i) => [
		box.x + box.width * (0.2 + i * 0.02),
		box.y + box.height * (0.4 + 0.2 * Math.sin(i))
	];
	await page.mouse.move(...at(0));
	await page.mouse.down();
	for (let i = 1; i < 30; i += 1) await page.mouse.move(...at(i));
	await page.mouse.up();
}

/** What an officer does on a page, with the taps counted. */
export function officer(page, world, jpeg) {
	const id = (name) => page.getByTestId(name);
	const choose = (name) => page.getByText(name, { exact: true }).first();
	const good = world.state.secret_kind === 'pin' ? '246802' : 'bốn từ không liên quan';
	const hand = {
		taps: 0,
		id,
		choose,
		good,
		shoot: async (seed) =>
			id('photo-file').setInputFiles({
				name: 'a.jpg',
				mimeType: 'image/jpeg',
				buffer: await jpeg(page, seed)
			}),
		tap: async (locator) => {
			hand.taps += 1;
			await locator.click();
		},
		secret: async (text) => {
			if (world.state.secret_kind === 'pin') await page.keyboard.type(text);
			else {
				await page.getByLabel(/Cụm mật khẩu của/).fill(text);
				await id('secret-give').click();
			}
		},
		open: async () => {
			const visit = await begin(page, world);
			await page.goto(`${new URL(page.url()).origin}/visits/${visit.id}`);
			await id('certify').waitFor();
			hand.taps = 0;
			await hand.tap(id('certify'));
			await id('cert-preview').waitFor();
			return visit;
		},
		paper: async (seed) => {
			hand.taps += 1;
			await hand.shoot(seed);
			await id('paper-pages').waitFor();
			await page.getByLabel('Tên giấy tờ, văn bản').fill('Giấy ủy quyền nhận hộ hồ sơ');
			await hand.tap(choose('Đơn, tờ khai, cam đoan'));
		},
		agree: async () => {
			for (const yes of await page.getByRole('button', { name: 'Đúng', exact: true }).all())
				await hand.tap(yes);
		}
	};
	return hand;
}

/** Through the screens of the officer; answers the taps by signature and by fingerprint. */
export async function certifyWalk(page, world, { look, jpeg }) {
	Object.assign(world.settings, { language: 'vi', theme: 'light' });
	world.state.staff = [STAFF[0], { ...STAFF[1], has_secret: true }];
	world.state.signed_in = { ...STAFF[1], has_secret: true };
	const hand = officer(page, world, jpeg);
	const { id, choose, good, shoot, tap, secret, open, paper, agree } = hand;

	const receipt = await begin(page, world);
	await page.goto(
		`${new URL(page.url()).origin}/visits/${receipt.id}/${receipt.dossiers[0].id}/paper`
	);
	await id('take-1').click();
	await id('paper-sign').click();
	await id('signature-pad').waitFor();
	await draw(page);
	await page.reload();
	await page.getByRole('img', { name: 'đã có 1 nét' }).waitFor();
	await look('t17-sign');
	await id('sign-done').click();
	await page.getByText(`Mời ${world.state.signed_in.name} ký`).waitFor();
	await draw(page);
	await id('sign-done').click();
	await id('signature-pad').waitFor({ state: 'detached' });
	const { signatures } = receipt.dossiers[0].view.papers[0].paper;
	if (!signatures.giver || !signatures.taker) throw new Error('the receipt lacks a signature');

	await open();
	await look('t15-no-key');
	await secret(good);
	await page.getByText('Khóa chứng thực sẵn sàng', { exact: false }).waitFor();
	await id('cert-preview').click();
	await look('t15-empty');

	await open();
	await paper(7);
	await tap(choose('Ký'));
	await id('signature-pad').waitFor();
	await look('t13-sign');
	await id('signature-pad').click();
	await id('sign-done').click();
	await page.getByText('mới chỉ có dấu chấm', { exact: false }).waitFor();
	await look('t13-dots');
	await id('signature-clear').click();
	hand.taps += 1;
	await draw(page);
	await look('t13-drawn');
	await tap(id('sign-done'));
	await tap(choose('Tự đọc'));
	await tap(choose('Không thể đi lại được'));
	await agree();
	await look('t15-filled');
	await tap(id('cert-preview'));
	await id('statement').waitFor();
	await look('t15-statement');
	await secret(world.state.secret_kind === 'pin' ? '111111' : 'sai rồi');
	await page.getByText(/Chưa đúng/).waitFor();
	await look('t15-wrong-secret');
	await secret(good);
	await id('certified').waitFor();
	await look('t15-done');
	const bySignature = hand.taps;
	await id('seal').click();
	await id('seal-record').click();
	await look('t15-seal');
	await page.getByLabel('Số văn bản cho phép mang dấu').fill('27/GP-UBND');
	await id('seal-record').click();
	await page.getByText('Đã đóng dấu, chờ vào sổ').waitFor();
	await look('t15-sealed');

	await open();
	await paper(8);
	await tap(choose('Điểm chỉ'));
	await tap(choose('Ngón trỏ trái'));
	await page.getByText('Vui lòng ghi lý do').waitFor();
	await look('t14-finger');
	await tap(page.getByRole('button', { name: 'Ngón trỏ phải mòn vân' }));
	await id('photo-file').setInputFiles({
		name: 'a.jpg',
		mimeType: 'image/jpeg',
		buffer: Buffer.concat([await jpeg(page, 9), Buffer.from('poor')])
	});
	await page.getByText('Dấu vân tay bị nhòe', { exact: false }).waitFor();
	await look('t14-unreadable');
	hand.taps += 1;
	await shoot(9);
	await page.getByAltText('Ảnh dấu vân tay trên giấy').waitFor();
	await look('t14-print');
	await tap(choose('Được đọc cho nghe'));
	await page.getByLabel('Người đọc').fill('Lê Minh Châu');
	await tap(choose('Già yếu'));
	await agree();
	await tap(id('cert-preview'));
	await id('statement').waitFor();
	await secret(good);
	await id('certified').waitFor();
	const byFingerprint = hand.taps;

	await open();
	await page.getByRole('button', { name: 'Không', exact: true }).first().click();
	await page.getByText('Có điều kiện không đạt', { exact: false }).waitFor();
	await look('t15-condition-fails');
	await id('cert-refuse').click();
	await id('refuse-record').click();
	await look('t15-refuse');
	await page.getByText('không nhận thức và làm chủ', { exact: false }).click();
	await page.getByLabel('Tên giấy tờ, văn bản').fill('Giấy ủy quyền');
	await page.getByLabel('Lý do cụ thể').fill('Bà không nhận biết được nội dung lúc này.');
	await id('refuse-record').click();
	await page.getByText('Đã từ chối').waitFor();
	await look('t15-refused');
	await rarer(page, world, hand, look);
	world.state.signed_in = STAFF[0];
	return { bySignature, byFingerprint };
}

/** A visit of the next person with identity compared, as the volunteer left it. */
async function begin(page, world) {
	const person = world.people[(world.nextVisit = (world.nextVisit ?? -1) + 1)];
	const opened = await page.evaluate(
		async (body) => {
			const call = (path, form) =>
				fetch(path, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(form)
				}).then((answer) => answer.json());
			const { visit_id } = await call('/api/visits', body);
			await call(`/api/visits/${visit_id}/arrive`, {});
			return call(`/api/visits/${visit_id}/identity`, { kind: 'id_card', matches: true, note: '' });
		},
		{ person_id: person.id, procedure_code: world.procedure.code }
	);
	const visit = world.visits.get(opened.id);
	visit.dossiers[0].view.components = {};
	visit.dossiers[0].view.procedure = certification(world.procedure);
	visit.dossiers[0].photos = [];
	visit.visit.ended = undefined;
	visit.visit.state = 'open';
	visit.dossiers[0].view.state = 'open';
	return visit;
}

/** The procedure of a certification: one paper that is signed before the officer. */
function certification(procedure) {
	const name_vi = 'Giấy tờ, văn bản mà người yêu cầu sẽ ký hoặc điểm chỉ';
	const paper = { ...procedure.components[0], id: 'document_to_sign', name_vi };
	return {
		...procedure,
		code: '2.000884',
		short_name_vi: 'Chứng thực chữ ký, điểm chỉ',
		components: [paper]
	};
}

/** What this part keeps in a world. */
export function certifying(world) {
	world.certifications = [];
	world.officerKey = {
		has_key: false,
		certified: false,
		kid: null,
		authority: { decision: '15/QĐ-UBND', from: '2026-01-01', to: null, signature: true }
	};
}
export { draw };
