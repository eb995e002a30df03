// A small table as CSV that spreadsheets open with Vietnamese letters intact and without running anything in it.
const BOM = '\ufeff';

export function csv(table: readonly (readonly string[])[]): string {
	return BOM + table.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

function cell(text: string): string {
	const tame = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
