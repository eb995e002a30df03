import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

// In development the API is a tablet without a window on this host: `TAINHA_TABLET=http://127.0.0.1:7979 npm run dev -w tablet`.
const tablet = process.env.TAINHA_TABLET ?? 'http://127.0.0.1:7979';

export default defineConfig({
	plugins: [sveltekit()],
	build: { target: ['es2022', 'safari17', 'chrome110'] },
	server: { proxy: { '/api': tablet, '/photos': tablet } }
});
