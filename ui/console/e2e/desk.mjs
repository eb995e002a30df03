// A clerk at a desk: a browser on the fixture ward, pictures of what is seen, and the checks every screen must pass.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { NOW } from './fixture/routes.mjs';
import { serve } from './fixture/server.mjs';

const OUT = join(import.meta.dirname, '../../../out/ui');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(OUT, { recursive: true });

let browser;
export async function open() {
	browser ??= await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none']
	});
	return browser;
}
export async function closeBrowser() {
	await browser?.close();
	browser = undefined;
}

/** One desk: `as` signs that person in. Everything the page said to its console is kept. */
async function desk({ as = 'lan', width = 1366, height = 768, text, locale } = {}) {
	const ward = await serve();
	if (as) ward.state.signedIn = as;
	const context = await (
		await open()
	).newContext({ viewport: { width, height }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
	await context.addInitScript(
		([size, language]) => {
			if (size) localStorage.setItem('tainha.text', size);
			if (language) localStorage.setItem('tainha.language', language);
		},
		[text, locale]
	);
	const page = await context.newPage();
	await page.clock.setFixedTime(new Date(NOW));
	page.setDefaultTimeout(8_000);
	const said = [];
	page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
	page.on('pageerror', (error) => said.push(error.stack ?? error.message));
	return {
		ward,
		page,
		said,
		go: (path) => page.goto(ward.address + path),
		/** Counts keys while typing like a person. */
		keys: keyboard(page),
		async leave() {
			await context.close();
			await ward.stop();
		},
		check() {
			assert.deepEqual(ward.control.faults, [], 'the fixture kept to the description');
			const odd = said.filter(
				(line) => !/status of (4\d\d|5\d\d)|ERR_EMPTY_RESPONSE|ERR_CONNECTION/.test(line)
			);
			assert.deepEqual(odd, [], 'nothing was said on the browser console');
		}
	};
}

/** A test at a desk of its own; the desk is cleared away however it ends. */
export function story(name, options, tell) {
	test(name, async () => {
		const one = await desk(options);
		try {
			await tell(one);
			one.check();
		} catch (cause) {
			await one.page.screenshot({ path: join(OUT, 'console-failed.png') });
			console.log(one.said, one.ward.control.log.slice(-4), one.ward.control.faults);
			throw cause;
		} finally {
			await one.leave();
		}
	});
}

function keyboard(page) {
	const counter = {
		count: 0,
		async type(text) {
			counter.count += [...text].length;
			await page.keyboard.type(text);
		},
		async press(key, times = 1) {
			counter.count += times;
			for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
		}
	};
	return counter;
}

/** Takes a picture, and holds the screen to axe with size of targets and 7:1 switched on. */
export async function look(page, name) {
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path: join(OUT, `console-${name}.png`) });
	await page.evaluate(AXE);
	const result = await page.evaluate(() =>
		globalThis.axe.run(document, {
			runOnly: {
				type: 'tag',
				values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
			},
			rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: true } }
		})
	);
	const found = result.violations.map(
		(one) =>
			`${one.id}: ${one.nodes.map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join(' | ')}`
	);
	assert.deepEqual(found, [], `${name}: axe`);
	const wide = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	assert.ok(wide <= 0, `${name}: the page is ${wide} px wider than the window`);
}
