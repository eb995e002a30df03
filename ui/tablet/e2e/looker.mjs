// The real finder and the real reader of codes behind the stand-in's live view: frames go to `tainha-capture look` and `codes`, one
// process for each size of frame.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../../..');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const program = join(target, 'debug/tainha-capture');

/** Answers frames as the tablet's API would: `look(width, height, grey)`, and `codes` their texts; `ms` of each look is kept. */
export function looker() {
	const build = ['build', '--quiet', '-p', 'tainha-capture', '--bin', 'tainha-capture'];
	spawnSync('cargo', build, { cwd: root, stdio: 'inherit' });
	const open = new Map();
	const ms = [];
	const start = (command, width, height) => {
		const child = spawn(program, [command, String(width), String(height)], {
			stdio: ['pipe', 'pipe', 'inherit']
		});
		const waiting = [];
		createInterface({ input: child.stdout }).on('line', (line) => {
			waiting.shift()?.(JSON.parse(line));
		});
		return { child, waiting };
	};
	const ask = (command, width, height, grey) => {
		const key = `${command} ${width}x${height}`;
		if (!open.has(key)) open.set(key, start(command, width, height));
		const { child, waiting } = open.get(key);
		return new Promise((done) => {
			waiting.push(done);
			child.stdin.write(grey);
		});
	};
	return {
		ms,
		async look(width, height, grey) {
			if (grey.length > 100_000 || grey.length !== width * height) return undefined;
			const seen = await ask('look', width, height, grey);
			ms.push(seen.ms);
			const corners = seen.corners?.map(([x, y]) => ({ x, y }));
			return { corners, hint: seen.hint ?? undefined };
		},
		async codes(width, height, grey) {
			if (grey.length !== width * height) return undefined;
			return (await ask('codes', width, height, grey)).texts;
		},
		close() {
			for (const { child } of open.values()) child.stdin.end();
		}
	};
}
