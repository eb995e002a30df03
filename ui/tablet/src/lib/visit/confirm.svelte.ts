// Confirming a task: one call, no second while it runs, its failure kept for the screen, then on to the next task.
import { goto } from '$app/navigation';
import type { VisitAnswer } from '$lib/api';
import type { Tablet } from '$lib/tablet.svelte';
import { onward } from './steps';

export class Confirm {
	busy = $state(false);
	failure = $state<unknown>();
	readonly #tablet: Tablet;

	constructor(tablet: Tablet) {
		this.#tablet = tablet;
	}

	/** Runs an act and goes where its answer leads; `to` overrides where. */
	async run(
		visit: string,
		act: () => Promise<VisitAnswer>,
		to?: (answer: VisitAnswer) => string
	): Promise<void> {
		if (this.busy) return;
		this.busy = true;
		this.failure = undefined;
		try {
			const answer = await act();
			void this.#tablet.refresh();
			await goto(to ? to(answer) : onward(visit, answer), { invalidateAll: true });
		} catch (error) {
			this.failure = error;
		} finally {
			this.busy = false;
		}
	}
}
