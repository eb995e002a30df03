declare global {
	namespace App {
		interface Error {
			/** What happened. */
			message: string;
			/** What to do next. */
			next?: string;
		}
	}
}

export {};
