// A sheet as a file: handed to the system, which shows, prints or keeps it.
export function handOver(bytes: ArrayBuffer, name: string): void {
	const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
