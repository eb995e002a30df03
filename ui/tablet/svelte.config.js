// The tablet's screens are files the shell carries: one page that draws itself, nothing from elsewhere.
import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: adapter({ fallback: 'index.html' }),
		version: { pollInterval: 0 }
	}
};
