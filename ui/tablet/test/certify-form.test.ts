import { expect, test } from 'vitest';
import { declared } from '../src/lib/certify/form';

test('what the person declared of the paper is not asked of the officer again', () => {
	const known = declared({
		document_kind: 'authorisation',
		authorisation_about: 'receive_money',
		off_site_reason: 'cannot_move',
		sheets: '2'
	});
	expect(known).toEqual({
		kind: 'authorisation_letter',
		authorisation: 'pension_and_benefits',
		off_site: 'cannot_walk',
		sheets: 2
	});
});

test('nothing is chosen where the form says nothing or something unknown, and no condition ever', () => {
	expect(declared({})).toEqual({});
	expect(declared({ document_kind: 'poem', sheets: 'hai tờ', sign_how: 'signature' })).toEqual({});
});
