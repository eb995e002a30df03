// The typed way to either API. Owns how an answer becomes a value or an ApiFailure; the transport is the app's:
// `fetch` in a browser, one command of the shell on the tablet.
import createClient, { type Client } from 'openapi-fetch';
import { ApiFailure, type ApiErrorBody } from '../errors';

export type Transport = (request: Request) => Promise<Response>;

/** A client typed by what openapi-typescript made of the API's description. */
export function makeClient<Paths extends object>(
	transport: Transport,
	baseUrl: string
): Client<Paths> {
	return createClient<Paths>({ baseUrl, fetch: transport });
}

interface Answer<T> {
	data?: T;
	error?: unknown;
	response: Response;
}

/** The value of a call, or an ApiFailure: a screen never looks at a status. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
	let answer: Answer<T>;
	try {
		answer = await call;
	} catch (cause) {
		if (cause instanceof ApiFailure) throw cause;
		throw new ApiFailure(0, { code: 'unreachable' });
	}
	if (answer.response.ok) return answer.data as T;
	throw new ApiFailure(answer.response.status, errorBody(answer.error, answer.response.status));
}

/** The error of an answer; one that is not ours (a proxy's page) becomes a code by its status. */
export function errorBody(error: unknown, status: number): ApiErrorBody {
	if (typeof error === 'object' && error !== null && 'code' in error) {
		const { code } = error;
		if (typeof code === 'string') return error as ApiErrorBody;
	}
	const byStatus: Record<number, string> = { 403: 'forbidden', 404: 'not_found', 413: 'too_large' };
	return { code: byStatus[status] ?? `http_${status}` };
}
