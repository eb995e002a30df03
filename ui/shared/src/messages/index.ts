// Words of the screens. Owns which language is shown; the texts themselves live in messages/*/{vi,en}.json.
export { m } from './generated/messages.js';
export { locale, setLocale, type Locale } from './locale.svelte';
