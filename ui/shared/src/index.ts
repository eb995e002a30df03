// What both apps take from here besides parts: words, formats, errors, the typed client.
export * from './messages';
export * as format from './format';
export {
	ApiFailure,
	addErrorWords,
	knownCodes,
	words,
	type ApiErrorBody,
	type Words
} from './errors';
export { targetGroup, targetGroups, type TargetGroup } from './target-groups';
export { makeClient, ask, errorBody, type Transport } from './api';
