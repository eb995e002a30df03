import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// Rules and pure parts run here; screens are tested in a browser (each app's e2e/).
export default defineConfig({
	plugins: [svelte()],
	resolve: { conditions: ['browser'] },
	test: {
		environment: 'node',
		testTimeout: 30_000,
		projects: ['shared', 'tablet', 'console'].map((name) => ({
			extends: true,
			resolve: { alias: { $lib: join(import.meta.dirname, name, 'src/lib') } },
			test: { name, include: [`${name}/{src,test}/**/*.test.ts`] }
		}))
	}
});
