// Where pictures come from: the camera's stream in this window, or a file. Owns opening and closing it; quality is judged in Rust.

/** Why there is no stream: nobody allowed it, or there is no camera. */
export type NoCamera = 'denied' | 'none';

export interface Camera {
	/** The picture now shown, as a JPEG at the stream's full size. */
	shoot(): Promise<Uint8Array>;
	stop(): void;
}

const QUALITY = 0.92;

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
	return {
		shoot: () => still(video),
		stop() {
			for (const track of stream.getTracks()) track.stop();
			video.srcObject = null;
		}
	};
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

/** The bytes of a chosen file. */
export async function bytesOf(file: File): Promise<Uint8Array> {
	return new Uint8Array(await file.arrayBuffer());
}
