// What was thrown while a page was loading becomes words; nothing about a person is logged.
import type { HandleClientError } from '@sveltejs/kit';
import { words } from '@tainha/shared';

export const handleError: HandleClientError = ({ error }) => {
	const { title, next } = words(error);
	return { message: title, next };
};
