// A photographed page for the screens' tests: drawn in the browser, so that no picture file has to be kept.

/** A JPEG of a page on a dark table; `poor` marks it as hard to read for the stand-in. */
export async function jpeg(page, seed, poor = false) {
	const base64 = await page.evaluate(async (number) => {
		const canvas = new OffscreenCanvas(1200, 1600);
		const draw = canvas.getContext('2d');
		draw.fillStyle = '#4a3b30';
		draw.fillRect(0, 0, 1200, 1600);
		draw.fillStyle = '#fdfbf2';
		draw.beginPath();
		for (const [x, y] of [
			[130, 140],
			[1080, 170],
			[1060, 1470],
			[150, 1450]
		])
			draw.lineTo(x, y);
		draw.fill();
		draw.fillStyle = '#22262a';
		draw.font = 'bold 44px serif';
		draw.fillText('ĐƠN ĐỀ NGHỊ', 440, 270);
		draw.font = '30px serif';
		draw.fillText(`Trang số ${number}`, 220, 360);
		for (let line = 0; line < 26; line++) {
			draw.fillRect(220, 420 + line * 36, 380 + ((line * 137 + number * 59) % 420), 6);
		}
		const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
		const bytes = new Uint8Array(await blob.arrayBuffer());
		return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
	}, seed);
	const bytes = Buffer.from(base64, 'base64');
	return poor ? Buffer.concat([bytes, Buffer.from('poor')]) : bytes;
}
