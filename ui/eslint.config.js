import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

// The network and the shell are reached from lib/api, lib/device (tablet) and lib/ward (console) alone, so that a screen runs in window and browser alike.
const onlyThroughApi = {
	'no-restricted-globals': [
		'error',
		{ name: 'fetch', message: 'Only lib/api may call the network.' },
		{ name: 'XMLHttpRequest', message: 'Only lib/api may call the network.' }
	],
	'no-restricted-imports': [
		'error',
		{
			patterns: [
				{ group: ['@tauri-apps/*'], message: 'Only lib/api and lib/device know the shell.' }
			]
		}
	]
};

export default ts.config(
	{
		ignores: [
			'**/build/',
			'**/.svelte-kit/',
			'shared/src/messages/generated/',
			'shared/src/api/tablet.ts',
			'shared/src/api/ward.ts'
		]
	},
	js.configs.recommended,
	...ts.configs.strict,
	...svelte.configs.recommended,
	{ languageOptions: { globals: { ...globals.browser } } },
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } }
	},
	{
		files: ['**/*.mjs', '**/*.config.{js,ts}', '**/*.test.ts'],
		languageOptions: { globals: { ...globals.node } }
	},
	{
		files: ['*/src/**'],
		ignores: ['*/src/lib/{api,device,ward}/**'],
		rules: onlyThroughApi
	},
	{
		rules: {
			// Our routes are plain paths under one base: the apps are served from the root.
			'svelte/no-navigation-without-resolve': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }]
		}
	}
);
