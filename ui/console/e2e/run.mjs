// Runs the stories of the console against the fixture ward, one after the other in one browser.
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const files = process.argv.slice(2).map((name) => join(import.meta.dirname, name));
const all = readdirSync(import.meta.dirname)
	.filter((name) => name.endsWith('.e2e.mjs'))
	.map((name) => join(import.meta.dirname, name));
run({ files: files.length > 0 ? files : all, concurrency: 1 })
	.on('test:fail', () => {
		process.exitCode = 1;
	})
	.compose(spec)
	.pipe(process.stdout);
