import { expect, it } from 'vitest';
import { csv } from './csv';

it('quotes what would break a row', () => {
	expect(csv([['a,b', 'nói "thế"']])).toBe('\ufeff"a,b","nói ""thế"""\r\n');
});
it('a cell never becomes a formula', () => {
	expect(csv([['=1+1']])).toContain("'=1+1");
});
