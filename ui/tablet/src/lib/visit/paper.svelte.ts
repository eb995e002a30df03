// The pages of one paper of a dossier while they are photographed: taken, cropped, turned, taken again, confirmed in order.
// Every photo is kept by the tablet the moment it is taken; this only knows which belong together and what was changed.
import { api, type Corner, type Photo, type VisitAnswer, type VisitDossier } from '$lib/api';
import type { Turn } from '$lib/parts/corners';

export interface PageEdit {
	photo: Photo;
	corners: Corner[];
	turn: Turn;
	/** Corners or turn differ from what the tablet made the page of. */
	changed: boolean;
	/** Grows when the page image was made anew, so that no old picture is shown. */
	version: number;
}

/** Pages that stand: confirmed ones in page order, then those taken since. */
export function standing(dossier: VisitDossier, component: string): Photo[] {
	const own = dossier.photos.filter((photo) => photo.component === component);
	const order = (dossier.view.components[component]?.photos ?? []).map(
		({ photo }) => photo.original
	);
	const confirmed = order.flatMap((hash) => own.filter(({ sha256 }) => sha256 === hash));
	return [...confirmed, ...own.filter((photo) => !photo.confirmed)];
}

function edit(photo: Photo): PageEdit {
	return {
		photo,
		corners: photo.corners,
		turn: photo.rotate as Turn,
		changed: !photo.has_page && !photo.confirmed,
		version: 0
	};
}

export class Paper {
	pages = $state<PageEdit[]>([]);
	/** The page being looked at; `undefined`: the next picture is to be taken. */
	at = $state<number>();
	readonly #dossier: string;
	readonly #component: string;
	readonly #confirmed: string[];
	/** A page that is taken again keeps its place. */
	#instead: number | undefined;

	constructor(dossier: VisitDossier, component: string) {
		this.#dossier = dossier.id;
		this.#component = component;
		this.#confirmed = (dossier.view.components[component]?.photos ?? []).map(
			({ photo }) => photo.original
		);
		this.pages = standing(dossier, component).map(edit);
		this.at = this.pages.length > 0 ? this.pages.length - 1 : undefined;
	}

	get #use(): { dossier: string; component: string } {
		return { dossier: this.#dossier, component: this.#component };
	}

	get current(): PageEdit | undefined {
		return this.at === undefined ? undefined : this.pages[this.at];
	}

	/** Keeps a new picture and shows it with its corners. */
	async take(bytes: Uint8Array): Promise<void> {
		const photo = await api.photo(this.#dossier, this.#component, bytes);
		const same = this.pages.findIndex((page) => page.photo.sha256 === photo.sha256);
		if (same >= 0) {
			this.at = same;
			return;
		}
		const place = this.#instead ?? this.pages.length;
		this.#instead = undefined;
		this.pages.splice(place, 0, edit(photo));
		this.at = place;
	}

	setCorners(corners: Corner[]): void {
		const page = this.current;
		if (page) Object.assign(page, { corners, changed: true });
	}

	turn(): void {
		const page = this.current;
		if (page) Object.assign(page, { turn: (page.turn + 90) % 360, changed: true });
	}

	/** Makes the page image of the page being looked at, if it was changed. */
	async keep(overrule?: string): Promise<void> {
		const page = this.current;
		if (!page || page.photo.confirmed || (!page.changed && !overrule)) return;
		page.photo = await api.editPhoto(page.photo.sha256, this.#use, {
			corners: page.corners.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })),
			rotate: page.turn,
			overrule
		});
		page.changed = false;
		page.version += 1;
	}

	/** Hard to read, and nobody has said yet why it is used all the same. */
	get needsReason(): boolean {
		const photo = this.current?.photo;
		return photo?.verdict === 'reject' && !photo.overrule && !photo.confirmed;
	}

	/** Takes the page out, to be photographed again in its place. */
	async retake(): Promise<void> {
		const place = this.at;
		await this.remove();
		this.#instead = place;
		this.at = undefined;
	}

	/** Takes the page out. A confirmed photo stays with the tablet; it only leaves the list at the next confirmation. */
	async remove(): Promise<void> {
		const page = this.current;
		if (!page || this.at === undefined) return;
		if (!page.photo.confirmed) await api.removePhoto(page.photo.sha256, this.#use);
		this.pages.splice(this.at, 1);
		this.at = this.pages.length > 0 ? Math.min(this.at, this.pages.length - 1) : undefined;
	}

	another(): void {
		this.#instead = undefined;
		this.at = undefined;
	}

	/** Pages and their order are those that were confirmed already: there is nothing to record. */
	get unchanged(): boolean {
		return (
			this.pages.length === this.#confirmed.length &&
			this.pages.every(({ photo }, i) => photo.sha256 === this.#confirmed[i])
		);
	}

	confirm(): Promise<VisitAnswer> {
		return api.confirmPages(
			this.#dossier,
			this.#component,
			this.pages.map(({ photo }) => photo.sha256)
		);
	}
}
