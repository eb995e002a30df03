// Makes src/api/{tablet,ward}.ts from the committed descriptions of the two APIs. Run after an API changed; the result is committed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const here = import.meta.dirname;
const check = process.argv.includes('--check');
let stale = 0;

for (const side of ['tablet', 'ward']) {
	const source = join(here, '../../../crates', side, 'openapi.json');
	if (!existsSync(source)) {
		console.log(`${side}: crates/${side}/openapi.json is not there`);
		continue;
	}
	const target = join(here, '../src/api', `${side}.ts`);
	const header = `// Generated from crates/${side}/openapi.json by \`npm run generate\`. Not edited by hand.\n`;
	const text = header + astToString(await openapiTS(JSON.parse(readFileSync(source, 'utf8'))));
	if (check) {
		const same = existsSync(target) && readFileSync(target, 'utf8') === text;
		if (!same) stale += 1;
		console.log(`${side}: ${same ? 'up to date' : 'stale, run npm run generate'}`);
	} else {
		writeFileSync(target, text);
		console.log(`${side}: written`);
	}
}
process.exit(stale);
