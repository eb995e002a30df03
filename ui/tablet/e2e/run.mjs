// The tablet's screens in Chromium against the scripted stand-in: every screen is looked at by axe (with target-size and 7:1
// contrast), by our own check that nothing to tap is under 48 px and nothing is cut off, in landscape, portrait and at 150 %.
// A whole visit with three papers is walked through and its taps are counted. Pictures go to out/ui/.
import assert from 'node:assert/strict';
import { breaches, cutOff, launch, picture, smallTargets } from '@tainha/shared/e2e';
import { serve } from './fixture.mjs';
import { jpeg } from './paper.mjs';
import { cameraScreens } from './camera.mjs';
import { besideWalk } from './beside.mjs';
import { besideDossierScreens } from './beside-dossier.mjs';
import { certifying, certifyWalk } from './certify.mjs';
import { withoutCameraScreens } from './camera-missing.mjs';
import { doorScreens } from './door.mjs';
import { enrolScreens } from './enrol.mjs';
import { stateScreens } from './states.mjs';
import { walk } from './walk.mjs';
import { makeWorld } from './world.mjs';

const EVERY_SIZE = [
	['landscape', 1280, 800, 100],
	['portrait', 800, 1280, 100],
	['large', 1280, 800, 150],
	// Between the two others: walked when it is asked for, `node e2e/run.mjs middle`.
	['middle', 1280, 800, 125]
];
const asked = process.argv.slice(2);
const SIZES = EVERY_SIZE.filter(([size]) =>
	asked.length > 0 ? asked.includes(size) : size !== 'middle'
);
/** UX 2: a visit with one procedure and three papers. */
const TAPS_BUDGET = 27;
/** A result brought home, from the rail. */
const RESULT_BUDGET = 8;
/** The officer, from the open visit to what is recorded, the secret apart. */
const CERTIFY_BUDGET = { bySignature: 18, byFingerprint: 22 };

const browser = await launch();
const problems = [];

/** Looks at the screen that is open. */
async function look(page, name, text) {
	await page.evaluate(() => document.fonts.ready);
	await picture(page, name);
	const floor = 48;
	const found = [
		...(await breaches(page)),
		...(await smallTargets(page, floor)).map((what) => `under ${floor} px: ${what}`),
		...(await cutOff(page)).map((what) => `cut off: ${what}`)
	];
	const size = await page.evaluate(() => document.documentElement.dataset.text);
	if (text && size !== String(text)) found.push(`text is ${size} %, not ${text} %`);
	problems.push(...found.map((what) => `${name}: ${what}`));
	console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
}

for (const [size, width, height, text] of SIZES) {
	const world = makeWorld('unenrolled');
	certifying(world);
	world.settings.text_size = text;
	world.state.secret_kind = size === 'portrait' ? 'passphrase' : 'pin';
	const server = await serve(world);
	const context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN' });
	const page = await context.newPage();
	page.setDefaultTimeout(10_000);
	page.on('pageerror', (error) => problems.push(`${size}: ${error.message}`));
	page.on('console', (message) => {
		if (/Content Security Policy/.test(message.text())) problems.push(`${size}: ${message.text()}`);
	});
	const { people } = world;
	try {
		const taps = await walk(page, world, server.origin, {
			look: (name) => look(page, `${name}-${size}`, text),
			jpeg
		});
		console.log(`     ${taps} taps for the visit`);
		world.people = people;
		const home = await besideWalk(page, world, {
			look: (name) => look(page, `${name}-${size}`, text)
		});
		console.log(`     ${home} taps for a result at home`);
		const officer = await certifyWalk(page, world, {
			look: (name) => look(page, `${name}-${size}`, text),
			jpeg
		});
		for (const [how, budget] of Object.entries(CERTIFY_BUDGET)) {
			console.log(`     ${officer[how]} taps for a certification, ${how}`);
			if (officer[how] > budget) problems.push(`${size}: ${officer[how]} taps ${how}`);
		}
		await stateScreens(page, world, {
			look: (name) => look(page, `${name}-${size}`, text),
			whole: size === 'landscape'
		});
		if (home > RESULT_BUDGET) problems.push(`${size}: ${home} taps for a result`);
		if (taps > TAPS_BUDGET) problems.push(`${size}: ${taps} taps, the budget is ${TAPS_BUDGET}`);
	} catch (error) {
		await picture(page, `broken-${size}`);
		problems.push(`${size}: ${error.stack}`);
	}
	await context.close();
	server.close();
}
await browser.close();
problems.push(...(await withoutCameraScreens(SIZES, look)));
problems.push(...(await besideDossierScreens(SIZES, look)));
problems.push(...(await doorScreens(SIZES, look)));
problems.push(...(await enrolScreens(SIZES, look)));
problems.push(...(await cameraScreens(SIZES, look)));
assert.deepEqual(problems, [], problems.join('\n'));
