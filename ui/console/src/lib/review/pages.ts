// The pages of a dossier in the order of its components, and the marks a clerk puts on them before returning it.
import type { ComponentRow, DossierPage, Mark, PhotoRow } from '../ward/types';

export interface Sheet {
	component: ComponentRow;
	photo: PhotoRow;
}

export function sheets(dossier: DossierPage): Sheet[] {
	return dossier.components.flatMap((component) =>
		[...component.photos].sort((a, b) => a.page - b.page).map((photo) => ({ component, photo }))
	);
}

/** What a mark stands on: a component or a field. */
export type Place = { component: string } | { field: string };

export const placeKey = (place: Place) =>
	'component' in place ? `component:${place.component}` : `field:${place.field}`;

export const markOf = (place: Place, reason: string): Mark => ({ ...place, reason });

/** Required components that nothing was done about. */
export function missing(dossier: DossierPage): ComponentRow[] {
	return dossier.components.filter((one) => one.required && one.state === 'missing');
}

export function notHere(dossier: DossierPage): number {
	return sheets(dossier).filter((one) => one.photo.state !== 'here').length;
}
