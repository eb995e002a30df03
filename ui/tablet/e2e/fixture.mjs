// A scripted stand-in for the tablet's API, for tests of the screens only; never part of what ships. It serves the built screens
// and answers from memory, with just enough of the rules that every screen and state can be reached.
import { createServer } from 'node:http';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { besideCall, besideVisit } from './beside.mjs';
import { certifyCall } from './certify.mjs';
import { visitTasks } from './tasks.mjs';
import { procedure, stamp, STAFF, visitOf } from './world.mjs';

const here = import.meta.dirname;
const TYPES = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.woff2': 'font/woff2',
	'.json': 'application/json'
};
/** What was read from a card says of itself how far to trust it. */
const UNVERIFIED = { standing: 'read_from_card_not_verified', notes: [] };
const answer = (visit) => {
	const tasks = visitTasks(visit, procedure);
	const open = tasks.filter((task) => task.state === 'todo' || task.state === 'doing');
	const next = open.find((task) => task.mend) ?? open.find((task) => task.required);
	return { ...visit, tasks, next_task: next?.id };
};

class Refused extends Error {
	constructor(status, problem) {
		super(problem.code);
		Object.assign(this, { status, problem });
	}
}
const refuse = (status, code, vi, more = {}) => {
	throw new Refused(status, { code, message_vi: vi, message_en: code, ...more });
};
const found = (value) =>
	value ??
	refuse(404, 'not_found', 'Không tìm thấy mục này trên máy. Vui lòng quay lại danh sách.');

/** What the codes before the camera say of an enrolment. */
function enrolmentCode(texts = []) {
	if (texts.length === 0) return { found: false };
	const [, code, address] =
		/^TAI-NHA:1:(\w{24}):(.+)$/.exec(texts[0]) ??
		refuse(
			422,
			'enrolment_qr_foreign',
			'Mã QR này của ứng dụng khác. Mã ghép máy hiện trên màn hình của phường, mục Máy bảng.'
		);
	return { found: true, code: code.match(/.{4}/g).join('-'), address };
}

/** As the ward confirms it to who calls. */
const codeOf = (id) => id.slice(0, 6).toUpperCase();

function today(world) {
	return {
		day: '2026-11-22',
		people_count: world.people.length,
		attention: world.attention,
		rows: world.people.map((person, i) => {
			const visit = [...world.visits.values()].find((v) => v.person_id === person.id);
			const ended = visit?.visit.ended;
			return {
				appointment_id: person.appointment,
				visit_id: visit?.id,
				visit_code: codeOf(person.appointment),
				person: {
					id: person.id,
					name: person.name,
					birth_year: person.birth_year,
					address: person.house,
					needs: person.needs
				},
				procedure: { code: procedure.code, name: procedure.short_name_vi },
				from: `${String(8 + i).padStart(2, '0')}:30`,
				to: `${String(9 + i).padStart(2, '0')}:15`,
				note: i === 1 ? 'Gọi chị Hiền trước khi đến' : '',
				follows: person.follows,
				state: ended ? 'done' : visit ? 'open' : person.state,
				plan: world.plans[i],
				unsent: Boolean(visit)
			};
		})
	};
}

const fold = (text) =>
	text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();

function people(world, q) {
	const rows = world.people
		.filter((person) => fold(`${person.name} ${person.house}`).includes(fold(q)))
		.map(({ id, name, birth_year, house, needs }) => ({
			id,
			name,
			birth_year,
			house,
			group: 'Tổ dân phố số 4',
			needs,
			has_details: true
		}));
	return { total: q || rows.length === 0 ? rows.length : 3051, rows };
}

function dossierCall(world, id, rest, method, body, query) {
	const visit = found([...world.visits.values()].find((v) => v.dossiers.some((d) => d.id === id)));
	const dossier = visit.dossiers.find((d) => d.id === id);
	const { view } = dossier;
	const done = () => answer(visit);
	if (rest === 'form') {
		for (const [field, value] of Object.entries(body.values)) {
			if (value !== null) view.form[field] = { value, stamp: stamp() };
		}
		view.form_filled = stamp();
		world.drafts.delete(`dossier/${id}/${id}.form`);
		if (view.returned)
			view.returned.open_marks = view.returned.open_marks.filter((mark) => !mark.field);
		return done();
	}
	if (rest === 'consent') {
		for (const [purpose, agreed] of Object.entries(body.purposes))
			view.consent[purpose] = { agreed, how: body.how, stamp: stamp() };
		return done();
	}
	if (rest === 'proxy') {
		view.proxy = body.proxy ? { proxy: body.proxy, stamp: stamp() } : undefined;
		return done();
	}
	if (rest === 'read-back') {
		view.read_back = { read_back: { answers: body.answers }, stamp: stamp() };
		return done();
	}
	if (rest === 'paper') {
		world.drafts.delete(`dossier/${id}/${id}.paper`);
		view.papers.push({ paper: body, stamp: stamp() });
		return done();
	}
	if (rest === 'submit') {
		if (body.official_code === 'SAI')
			refuse(422, 'official_code_doubtful', 'Mã hồ sơ chưa đúng mẫu.', { field: 'official_code' });
		view.state = 'submitted';
		view.submitted = { ...body, stamp: stamp() };
		return done();
	}
	if (rest === 'photos' && method === 'POST') {
		if (body.length === 0) refuse(422, 'photo_empty', 'Tệp ảnh rỗng. Vui lòng chụp lại.');
		const sha256 = createHash('sha256').update(body).digest('base64url');
		const poor = body.subarray(-4).toString() === 'poor';
		const photo = {
			sha256,
			component: query.get('component'),
			width: 1200,
			height: 1600,
			corners: [
				{ x: 130, y: 140 },
				{ x: 1080, y: 170 },
				{ x: 1060, y: 1470 },
				{ x: 150, y: 1450 }
			],
			check_corners: false,
			rotate: 0,
			verdict: poor ? 'reject' : 'good',
			hints: poor ? ['dark', 'blurred'] : [],
			has_page: false,
			confirmed: false,
			at_ward: false
		};
		world.photos.set(sha256, { bytes: Buffer.from(body), photo, dossier });
		dossier.photos.push(photo);
		return photo;
	}
	const confirm = /^components\/([^/]+)\/confirm$/.exec(rest);
	if (confirm) {
		view.components[confirm[1]] = {
			photos: body.pages.map((original, i) => ({
				photo: { component: confirm[1], page: i + 1, original, page_image: original },
				stamp: stamp()
			}))
		};
		for (const photo of dossier.photos)
			if (body.pages.includes(photo.sha256)) photo.confirmed = true;
		if (view.returned)
			view.returned.open_marks = view.returned.open_marks.filter(
				(mark) => mark.component !== confirm[1]
			);
		return done();
	}
	const settle = /^components\/([^/]+)$/.exec(rest);
	if (settle) {
		view.components[settle[1]] = { photos: [], settled: { ...body, stamp: stamp() } };
		return done();
	}
	return found(undefined);
}

function route(world, method, path, query, body) {
	const state = () => world.state;
	if (method === 'GET' && world.broken?.test(path)) throw new Refused(500, { code: 'internal' });
	const refusal = world.refuse.get(`${method} ${path}`);
	if (refusal) {
		world.refuse.delete(`${method} ${path}`);
		throw new Refused(refusal.status, refusal.problem);
	}
	if (path === '/api/state') return state();
	if (path === '/api/enrol') {
		world.state.awaiting_secret = true;
		world.state.staff = [{ ...STAFF[0], has_secret: false }];
		return { ward_name: 'Phường Mẫu', fingerprint: 'qX3…mẫu', staff: world.state.staff[0] };
	}
	if (path === '/api/secret') {
		Object.assign(world.state, { state: 'unlocked', awaiting_secret: false, staff: STAFF });
		world.state.first_sync = { done: false, people: 812, procedures: 12, sessions: 2 };
		return state();
	}
	if (path === '/api/unlock') {
		if (body.secret !== '246802' && body.secret !== 'bốn từ không liên quan')
			refuse(401, 'wrong_secret', 'Mã chưa đúng.', { tries_left: 4 });
		world.state.state = 'unlocked';
		return state();
	}
	if (path === '/api/lock') {
		world.state.state = 'locked';
		return state();
	}
	if (path === '/api/secret/change') {
		if (body.old !== '246802' && body.old !== 'bốn từ không liên quan')
			refuse(403, 'wrong_secret', 'Mã chưa đúng.', { tries_left: 8 });
		return state();
	}
	if (path === '/api/settings') {
		if (method === 'PUT') world.settings = body;
		return world.settings;
	}
	if (path === '/api/camera/enrolment') return enrolmentCode(world.picked);
	if (path === '/api/camera/enrolment-frame') {
		const size = [Number(query.get('width')), Number(query.get('height'))];
		return Promise.resolve(world.codes?.(...size, body)).then(enrolmentCode);
	}
	if (world.state.state !== 'unlocked') refuse(403, 'vault_locked', 'Máy đang khóa.');
	if (path === '/api/camera/frame') {
		const seen = world.look?.(Number(query.get('width')), Number(query.get('height')), body);
		return seen ?? {};
	}
	if (path.startsWith('/api/camera/card')) {
		if (!world.card) return { found: false, ...UNVERIFIED, values: {} };
		return { found: true, ...UNVERIFIED, values: world.card };
	}
	if (path === '/api/camera/zone') {
		if (!body.text.startsWith('P<VNM'))
			refuse(422, 'mrz_no_zone', 'Chưa thấy các dòng mã ở cuối hộ chiếu hoặc thẻ.');
		const values = { 'person.sex': 'female', 'person.id_no': '001148000456' };
		return { found: true, ...UNVERIFIED, values, name_in_zone: 'TRAN THI MAU' };
	}
	const beside = besideCall(world, method, path, body, refuse);
	if (beside !== undefined) return beside;
	const certified = certifyCall(world, method, path, body, refuse);
	if (certified !== undefined) return certified;
	if (path === '/api/today') return today(world);
	if (path === '/api/procedures') return [{ code: procedure.code, name: procedure.short_name_vi }];
	if (path.startsWith('/api/procedures/')) return procedure;
	if (path === '/api/people') return people(world, query.get('q') ?? '');
	if (path === '/api/outbox') {
		const of = (name) => world.outbox.filter((item) => item.state === name).length;
		return {
			piles: {
				on_device: of('on_device'),
				sending: of('sending'),
				at_ward: of('at_ward'),
				attention: of('attention')
			},
			items: world.outbox
		};
	}
	if (path === '/api/sync') {
		return {
			network: world.state.network,
			first_sync: world.state.first_sync,
			entries_left: 4,
			files_left: 3,
			bytes_left: 4_000_000,
			bytes_sent: 1_500_000,
			trouble: world.trouble,
			next_try_at: '2026-11-22T09:45:00+07:00',
			last_done_at: '2026-11-22T07:42:00+07:00'
		};
	}
	if (path === '/api/visits') {
		const person = found(world.people.find(({ id }) => id === body.person_id));
		const old = [...world.visits.values()].find((v) => v.person_id === person.id);
		const visit = old ?? visitOf(world, person);
		world.visits.set(visit.id, visit);
		return { visit_id: visit.id, dossier_id: visit.dossiers[0].id };
	}
	const draft = /^\/api\/drafts\/(.+)$/.exec(path);
	if (draft) {
		if (method === 'PUT') world.drafts.set(draft[1], body);
		if (method === 'DELETE') world.drafts.delete(draft[1]);
		return method === 'GET' ? found(world.drafts.get(draft[1])) : {};
	}
	const person = /^\/api\/people\/(.+)$/.exec(path);
	if (person) {
		const one = found(world.people.find(({ id }) => id === person[1]));
		const visit = [...world.visits.values()].find((v) => v.person_id === one.id);
		return {
			id: one.id,
			person: (visit ?? visitOf(world, one)).person,
			visits: world.earlier,
			dossiers: visit
				? visit.dossiers.map(({ id, view }) => ({
						id,
						visit_id: visit.id,
						procedure_code: procedure.code,
						procedure_name: procedure.short_name_vi,
						state: view.state
					}))
				: []
		};
	}
	const photo = /^\/api\/photos\/(.+)$/.exec(path);
	if (photo) {
		const held = found(world.photos.get(photo[1]));
		if (method === 'DELETE') {
			world.photos.delete(photo[1]);
			held.dossier.photos = held.dossier.photos.filter((one) => one !== held.photo);
			return {};
		}
		return Object.assign(held.photo, body, { has_page: true });
	}
	const dossier = /^\/api\/dossiers\/([^/]+)\/(.+)$/.exec(path);
	if (dossier) return dossierCall(world, dossier[1], dossier[2], method, body, query);
	const visit = /^\/api\/visits\/([^/]+)(?:\/(.+))?$/.exec(path);
	if (visit) {
		const one = found(world.visits.get(visit[1]));
		if (visit[2] === 'arrive') one.visit.arrived = { arrived: body, stamp: stamp() };
		if (visit[2] === 'identity') one.visit.identity = { identity: body, stamp: stamp() };
		besideVisit(one, visit[2], body);
		if (visit[2] === 'end') {
			one.visit.ended = { ended: body, stamp: stamp() };
			one.visit.state = 'ended';
		}
		return answer(one);
	}
	return found(undefined);
}

/** The window's own content policy, so that what it would block is blocked here too; the inline start is named by its hash, as
 *  the shell does. */
function policy(html) {
	const { csp } = JSON.parse(readFileSync(join(here, '../../../src-tauri/tauri.conf.json'), 'utf8'))
		.app.security;
	const hashes = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
		([, script]) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`
	);
	return Object.entries(csp)
		.map(([name, sources]) =>
			name === 'script-src' ? `${name} ${sources} ${hashes.join(' ')}` : `${name} ${sources}`
		)
		.join('; ');
}

async function file(path) {
	const build = join(here, '../build');
	const wanted = normalize(path).replace(/^(\.\.[/\\])+/, '');
	try {
		const name = wanted === '/' ? '/index.html' : wanted;
		return [await readFile(join(build, name)), TYPES[extname(name)] ?? 'application/octet-stream'];
	} catch {
		return [await readFile(join(build, 'index.html')), TYPES['.html']];
	}
}

/** Serves the screens and this world on a free port of this host. */
export async function serve(world) {
	const server = createServer(async (request, response) => {
		const url = new URL(request.url ?? '/', 'http://127.0.0.1');
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const raw = Buffer.concat(chunks);
		const send = (status, type, body) => {
			response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
			response.end(body);
		};
		try {
			if (url.pathname.startsWith('/photos/')) {
				const held = found(world.photos.get(decodeURIComponent(url.pathname.slice(8))));
				return send(200, 'image/jpeg', held.bytes);
			}
			if (!url.pathname.startsWith('/api/')) {
				const [bytes, type] = await file(url.pathname);
				if (type === TYPES['.html'])
					response.setHeader('content-security-policy', policy(bytes.toString()));
				return send(200, type, bytes);
			}
			const isJson = request.headers['content-type']?.startsWith('application/json');
			const body = isJson && raw.length > 0 ? JSON.parse(raw.toString()) : raw;
			const path = decodeURIComponent(url.pathname);
			send(
				200,
				TYPES['.json'],
				JSON.stringify(await route(world, request.method ?? 'GET', path, url.searchParams, body))
			);
		} catch (error) {
			if (!(error instanceof Refused)) console.error(error);
			const problem = error instanceof Refused ? error.problem : { code: 'internal' };
			send(error instanceof Refused ? error.status : 500, TYPES['.json'], JSON.stringify(problem));
		}
	});
	await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
	return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
