// The root leads on: the layout has sent everybody elsewhere by now.
import { redirect } from '@sveltejs/kit';
export const load = () => redirect(307, '/today');
