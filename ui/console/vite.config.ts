import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

// In development the API is a ward on this host: `TAINHA_WARD=http://127.0.0.1:8443 npm run dev -w console`.
const { process } = globalThis as { process?: { env: Record<string, string | undefined> } };
const ward = process?.env.TAINHA_WARD ?? 'http://127.0.0.1:8080';

export default defineConfig({
	plugins: [sveltekit()],
	server: { proxy: { '/api': { target: ward, changeOrigin: true } } }
});
