// Drawn in the browser only: the ward serves files and an API, never pages.
export const ssr = false;
export const prerender = false;
