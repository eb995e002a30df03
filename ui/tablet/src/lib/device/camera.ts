// Where pictures come from: the camera's stream in this window, or a file. Owns opening and closing it, stills and small grey
// frames; what they show is judged in Rust.

/** Why there is no stream: nobody allowed it, or there is no camera. */
export type NoCamera = 'denied' | 'none';

/** A grey picture, one byte a pixel, row by row. */
export interface Frame {
	width: number;
	height: number;
	grey: Uint8Array;
}

export interface Camera {
	/** Pixels that a still has. */
	readonly still: { width: number; height: number };
	/** The picture now shown, at the still's size, as the camera's or this window's JPEG. */
	shoot(): Promise<Uint8Array>;
	/** The picture now shown, reduced to at most so many pixels; nothing while the stream has none. */
	frame(most: number): Frame | undefined;
	stop(): void;
}

/** How good a still of this size can be for an A4 page that fills it: `full` reaches 200 dpi, `small` stays under 150. */
export type Fitness = 'full' | 'some' | 'small';

const QUALITY = 0.92;
/** Sides of A4 at 200 dpi, and a margin round it; Decree 30/2020 asks for 200. */
const FULL = { short: 1654 * 1.06, long: 2339 * 1.06 };
const LEAST = 150 / 200;

export function fitness({ width, height }: { width: number; height: number }): Fitness {
	const [short, long] = [Math.min(width, height), Math.max(width, height)];
	const reach = Math.min(short / FULL.short, long / FULL.long);
	return reach >= 1 ? 'full' : reach >= LEAST ? 'some' : 'small';
}

/** Size of a frame of at most so many pixels, in the proportions of the stream. */
export function reduced(width: number, height: number, most: number): [number, number] {
	const scale = Math.min(1, Math.sqrt(most / (width * height)));
	return [Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale))];
}

/** What browsers with a still camera offer beside the stream; WebKit has none. */
interface StillCamera {
	getPhotoCapabilities(): Promise<{ imageWidth?: { max: number }; imageHeight?: { max: number } }>;
	takePhoto(settings: { imageWidth: number; imageHeight: number }): Promise<Blob>;
}
type StillCameraOf = new (track: MediaStreamTrack) => StillCamera;

/** Opens the camera on the back into a video element. */
export async function openCamera(video: HTMLVideoElement): Promise<Camera | NoCamera> {
	const devices = (navigator as Partial<Navigator>).mediaDevices;
	if (!devices?.getUserMedia) return 'none';
	let stream: MediaStream;
	try {
		stream = await devices.getUserMedia({
			audio: false,
			video: { facingMode: 'environment', width: { ideal: 4096 }, height: { ideal: 3072 } }
		});
	} catch (error) {
		const name = error instanceof Error ? error.name : '';
		return name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'none';
	}
	video.srcObject = stream;
	await video.play().catch(() => undefined);
	const shown = { width: video.videoWidth, height: video.videoHeight };
	const larger = await stillCamera(stream, shown);
	const canvas = document.createElement('canvas');
	return {
		still: larger?.size ?? shown,
		shoot: () => (larger ? larger.shoot().catch(() => still(video)) : still(video)),
		frame: (most) => frame(video, canvas, most),
		stop() {
			for (const track of stream.getTracks()) track.stop();
			video.srcObject = null;
		}
	};
}

/** The camera's own stills, where they are larger than the stream. */
async function stillCamera(stream: MediaStream, shown: { width: number; height: number }) {
	const maker = (globalThis as { ImageCapture?: StillCameraOf }).ImageCapture;
	const [track] = stream.getVideoTracks();
	if (!maker || !track) return undefined;
	try {
		const own = new maker(track);
		const { imageWidth, imageHeight } = await own.getPhotoCapabilities();
		const size = { width: imageWidth?.max ?? 0, height: imageHeight?.max ?? 0 };
		if (size.width * size.height <= shown.width * shown.height * 1.2) return undefined;
		const wanted = { imageWidth: size.width, imageHeight: size.height };
		const shoot = async () => new Uint8Array(await (await own.takePhoto(wanted)).arrayBuffer());
		return { size, shoot };
	} catch {
		return undefined;
	}
}

async function still(video: HTMLVideoElement): Promise<Uint8Array> {
	const canvas = document.createElement('canvas');
	canvas.width = video.videoWidth;
	canvas.height = video.videoHeight;
	canvas.getContext('2d')?.drawImage(video, 0, 0);
	const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
	if (!blob) throw new Error('the camera gave no picture');
	return new Uint8Array(await blob.arrayBuffer());
}

function frame(
	video: HTMLVideoElement,
	canvas: HTMLCanvasElement,
	most: number
): Frame | undefined {
	if (video.videoWidth === 0 || video.readyState < 2) return undefined;
	const [width, height] = reduced(video.videoWidth, video.videoHeight, most);
	if (canvas.width !== width) canvas.width = width;
	if (canvas.height !== height) canvas.height = height;
	const draw = canvas.getContext('2d', { willReadFrequently: true });
	if (!draw) return undefined;
	draw.drawImage(video, 0, 0, width, height);
	const { data } = draw.getImageData(0, 0, width, height);
	const grey = new Uint8Array(width * height);
	for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
		const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
		grey[i] = (77 * red + 150 * green + 29 * blue) >> 8;
	}
	return { width, height, grey };
}

/** The bytes of a chosen file. */
export async function bytesOf(file: File): Promise<Uint8Array> {
	return new Uint8Array(await file.arrayBuffer());
}
