// A sheet to be looked at or printed. In the window the shell opens it in the system's own viewer and removes it again;
// a plain browser keeps it among its downloads.
import { ApiFailure } from '@tainha/shared';
import { shell } from './api/transport';

/** The shell's codes for a sheet that could not be shown (`NotShown`). */
export const NOT_SHOWN = ['sheet_unreadable', 'sheet_not_written', 'no_viewer'] as const;

/** Shows the PDF; resolves once the viewer was started. */
export async function showSheet(pdf: ArrayBuffer, name: string): Promise<void> {
	const inner = shell();
	if (!inner) return keep(pdf, name);
	try {
		await inner.invoke('show_sheet', new Uint8Array(pdf), { headers: {} });
	} catch (code) {
		throw typeof code === 'string' ? new ApiFailure(0, { code }) : code;
	}
}

/** The tablet locks: nothing of its vault stays outside. */
export function sweepSheets(): void {
	void shell()?.invoke('sweep_sheets', new Uint8Array(), { headers: {} });
}

function keep(pdf: ArrayBuffer, name: string): void {
	const address = URL.createObjectURL(new Blob([pdf], { type: 'application/pdf' }));
	const link = document.createElement('a');
	link.href = address;
	link.download = `${name}.pdf`;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
