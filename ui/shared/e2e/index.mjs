// What the browser tests of both apps share: Chromium, axe with the rules that are off by default, sizes of targets, pictures.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = join(import.meta.dirname, '../../../out/ui');

/** Chromium; `film`: a file that stands for its camera, else a picture of its own. `camera` may be `denied`, or `none` at all. */
export function launch(film, camera = 'shown') {
	return chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: [
			'--no-sandbox',
			...(camera === 'denied' ? [] : ['--use-fake-ui-for-media-stream']),
			...(camera === 'none' ? [] : ['--use-fake-device-for-media-stream']),
			...(film ? [`--use-file-for-fake-video-capture=${film}`] : []),
			'--force-prefers-reduced-motion'
		]
	});
}

/** Breaches of WCAG 2.2 AA, of 7:1 contrast and of target size, one line each. */
export async function breaches(page) {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
	const { violations } = await page.evaluate(() =>
		window.axe.run(document, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
			rules: {
				'target-size': { enabled: true },
				'color-contrast-enhanced': { enabled: true },
				region: { enabled: false },
				'page-has-heading-one': { enabled: false }
			}
		})
	);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`)
	);
}

/** Buttons, links that stand alone and boxes lower or narrower than `floor` pixels. */
export function smallTargets(page, floor) {
	return page.evaluate((least) => {
		const shown = (element) => element.checkVisibility({ visibilityProperty: true });
		const inSentence = (element) =>
			element.matches('a') && getComputedStyle(element).display === 'inline';
		const size = (element) => {
			// A box inside its label is as large as the label.
			const target = element.matches('input[type=radio],input[type=checkbox]')
				? (element.closest('label') ?? element)
				: element;
			return target.getBoundingClientRect();
		};
		return [...document.querySelectorAll('button,a[href],input,select,textarea,[role=button]')]
			.filter((element) => shown(element) && !element.matches('[aria-hidden=true]'))
			.filter((element) => !inSentence(element))
			.map((element) => ({ element, rect: size(element) }))
			.filter(({ rect }) => rect.width < least - 0.5 || rect.height < least - 0.5)
			.map(({ element, rect }) => {
				const words = element.textContent?.trim().slice(0, 40) || element.id;
				return `${words} ${Math.round(rect.width)}x${Math.round(rect.height)}`;
			});
	}, floor);
}

/** Elements whose words are cut off sideways, or that stick out of the window. */
export function cutOff(page) {
	return page.evaluate(() =>
		[...document.querySelectorAll('h1,h2,p,button,a,strong,small,dt,dd,label,legend,li,span')]
			.filter(
				(element) => element.checkVisibility() && !element.closest('.hidden,[aria-hidden=true]')
			)
			.filter((element) => {
				const rect = element.getBoundingClientRect();
				return rect.width > 0 && (rect.right > innerWidth + 1 || rect.left < -1);
			})
			.map((element) => element.textContent?.trim().slice(0, 50) ?? '')
	);
}

/** Keeps a picture in out/ui/. */
export async function picture(page, name) {
	mkdirSync(pictures, { recursive: true });
	await page.screenshot({ path: join(pictures, `${name}.png`) });
}
