// The call that is being taken. Kept while this window is open, so that a look at the plan or a dossier in the middle of a call
// loses nothing; never written to disk; gone when the clerk leaves.
import type { NewPerson, PersonRow, Procedure } from '../ward/types';

class Draft {
	person = $state<PersonRow | null>(null);
	fresh = $state<NewPerson | null>(null);
	typed = $state('');
	procedure = $state<Procedure | null>(null);
	procedureTyped = $state('');
	channel = $state('ward_phone');
	caller = $state('');
	phone = $state('');
	note = $state('');

	get started(): boolean {
		return this.person !== null || this.fresh !== null || this.typed !== '' || this.note !== '';
	}

	clear(): void {
		this.person = this.fresh = this.procedure = null;
		this.typed = this.procedureTyped = this.caller = this.phone = this.note = '';
		this.channel = 'ward_phone';
	}
}

export const draft = new Draft();
