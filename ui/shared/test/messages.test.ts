// Every text exists in every language, takes the same inputs, and no screen holds a text of its own.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';

const ui = join(import.meta.dirname, '../..');
const read = (part: string, locale: string): Record<string, unknown> =>
	JSON.parse(readFileSync(join(ui, 'shared/messages', part, `${locale}.json`), 'utf8'));

const inputs = (text: unknown) =>
	[...new Set([...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map((hit) => hit[1]))].sort();

describe.each(['common', 'tablet', 'console'])('messages of %s', (part) => {
	const vi = read(part, 'vi');
	const en = read(part, 'en');

	test('both languages have the same keys', () => {
		expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
	});

	test('a text takes the same inputs in both languages', () => {
		const different = Object.keys(vi).filter(
			(key) => inputs(vi[key]).join() !== inputs(en[key]).join()
		);
		expect(different).toEqual([]);
	});

	test('Vietnamese is written in composed letters, the only ones the font has', () => {
		const text = JSON.stringify(vi);
		expect(text.normalize('NFC') === text).toBe(true);
	});
});

test('no key is used by two parts', () => {
	const keys = ['common', 'tablet', 'console'].flatMap((part) => Object.keys(read(part, 'vi')));
	expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test('the compiled messages hold every key, so a wrong path cannot pass unnoticed', () => {
	const compiled = readFileSync(
		join(ui, 'shared/src/messages/generated/messages/_index.js'),
		'utf8'
	);
	const held = new Set([...compiled.matchAll(/'\.\/(.+?)\.js'/g)].map((hit) => hit[1]));
	const keys = ['common', 'tablet', 'console'].flatMap((part) => Object.keys(read(part, 'vi')));
	expect(keys.filter((key) => !held.has(key))).toEqual([]);
});

const spoken = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'hint']);
const hasLetters = (text: string) => /\p{L}/u.test(text);

function literalTexts(source: string): string[] {
	const found: string[] = [];
	const walk = (node: unknown, inMarkup: boolean): void => {
		if (Array.isArray(node)) return node.forEach((child) => walk(child, inMarkup));
		if (typeof node !== 'object' || node === null) return;
		const { type } = node as { type?: string };
		if (type === 'Text' && inMarkup) {
			const { data } = node as AST.Text;
			if (hasLetters(data)) found.push(data.trim());
		}
		// Keys of the keyboard are called the same in every language.
		if (type === 'RegularElement' && (node as AST.RegularElement).name === 'kbd') return;
		if (type === 'StyleDirective') return;
		if (type === 'Attribute') {
			const { name, value } = node as AST.Attribute;
			const texts = Array.isArray(value) ? value.filter((part) => part.type === 'Text') : [];
			if (spoken.has(name)) texts.forEach((part) => hasLetters(part.data) && found.push(part.data));
			return walk(value, false);
		}
		for (const child of Object.values(node)) walk(child, inMarkup);
	};
	walk(parse(source, { modern: true }).fragment, true);
	return found;
}

test('no text stands literally in the markup of any screen or part', () => {
	const screens = ['shared', 'tablet', 'console']
		.flatMap((app) => {
			try {
				return readdirSync(join(ui, app, 'src'), { recursive: true, encoding: 'utf8' }).map(
					(file) => join(app, 'src', file)
				);
			} catch {
				return [];
			}
		})
		.filter((file) => file.endsWith('.svelte'));
	expect(screens.length).toBeGreaterThan(10);
	const offenders = screens.flatMap((file) =>
		literalTexts(readFileSync(join(ui, file), 'utf8')).map((text) => `${file}: ${text}`)
	);
	expect(offenders).toEqual([]);
});

test('the check for literal texts would find one', () => {
	expect(literalTexts('<p>Chào</p><input placeholder="Tên">')).toEqual(['Chào', 'Tên']);
	expect(literalTexts('<p class="nhỏ">{x} · 12</p>')).toEqual([]);
});
