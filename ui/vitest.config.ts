import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// Rules and pure parts run here; screens are tested in a browser (each app's e2e/).
export default defineConfig({
	plugins: [svelte()],
	resolve: { conditions: ['browser'] },
	test: { include: ['{shared,tablet,console}/{src,test}/**/*.test.ts'], environment: 'node' }
});
