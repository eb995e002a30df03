// What is drawn on the signature pad, in the format of crates/capture/src/stroke.rs, version 1. It takes every coalesced point,
// drops none, and invents none: pressure and tilt that a device does not measure stay null.
export type Pointer = 'pen' | 'touch' | 'mouse';

/** x, y in 1/100 mm, t in ms, pressure 0 to 1023, tilt x and y in degrees. */
export type Point = [number, number, number, number | null, number | null, number | null];

export interface Strokes {
	v: 1;
	document: string;
	device: { pointer: Pointer; dots_per_inch: number; scale: 'measured' | 'assumed' };
	size: [number, number];
	strokes: Point[][];
}

/** One point of a pointer event; x and y in CSS pixels from the upper left of the pad. */
export interface Sample {
	x: number;
	y: number;
	/** `timeStamp` of the event in ms. */
	at: number;
	pressure: number;
	tiltX: number;
	tiltY: number;
}

interface Stroke {
	pointer: Pointer;
	samples: Sample[];
}

const kind = (pointerType: string): Pointer =>
	pointerType === 'pen' || pointerType === 'mouse' ? pointerType : 'touch';

/** One pointer draws at a time. Once a pen was seen, the hand that rests on the glass draws nothing. */
export class StrokeRecorder {
	#strokes: Stroke[] = [];
	#drawing: { id: number; stroke: Stroke } | undefined;
	#pen = false;

	get count(): number {
		return this.#strokes.length;
	}

	/** Samples of each stroke, for drawing. */
	get lines(): readonly (readonly Sample[])[] {
		return this.#strokes.map((stroke) => stroke.samples);
	}

	/** Whether the pointer may draw; a pen takes over from a palm, whose stroke is dropped. */
	down(id: number, pointerType: string, sample: Sample): boolean {
		const pointer = kind(pointerType);
		if (pointer === 'pen') {
			this.#pen = true;
			if (this.#drawing?.stroke.pointer === 'touch') this.cancel(this.#drawing.id);
		}
		if (this.#drawing || (pointer === 'touch' && this.#pen)) return false;
		const stroke = { pointer, samples: [sample] };
		this.#strokes.push(stroke);
		this.#drawing = { id, stroke };
		return true;
	}

	move(id: number, samples: Sample[]): boolean {
		if (this.#drawing?.id !== id) return false;
		this.#drawing.stroke.samples.push(...samples);
		return true;
	}

	up(id: number): void {
		if (this.#drawing?.id === id) this.#drawing = undefined;
	}

	/** The system took the pointer away: what it drew was no stroke. */
	cancel(id: number): void {
		if (this.#drawing?.id !== id) return;
		this.#strokes = this.#strokes.filter((stroke) => stroke !== this.#drawing?.stroke);
		this.#drawing = undefined;
	}

	undo(): void {
		this.#drawing = undefined;
		this.#strokes.pop();
	}

	clear(): void {
		this.#drawing = undefined;
		this.#strokes = [];
	}

	/** Goes on with what was drawn before; `now` is the time of this page, after which new points come. */
	restore(strokes: Strokes, now: number): void {
		const toPixels = (hundredths: number) => (hundredths * strokes.device.dots_per_inch) / 2540;
		const end = Math.max(0, ...strokes.strokes.flat().map((point) => point[2]));
		this.#drawing = undefined;
		this.#pen = strokes.device.pointer === 'pen';
		this.#strokes = strokes.strokes.map((points) => ({
			pointer: strokes.device.pointer,
			samples: points.map(([x, y, t, pressure, tiltX, tiltY]) => ({
				x: toPixels(x),
				y: toPixels(y),
				at: now - end + t,
				pressure: pressure === null ? 0 : pressure / 1023,
				tiltX: tiltX ?? 0,
				tiltY: tiltY ?? 0
			}))
		}));
	}

	/** The recording under a document; `width`, `height` of the pad in CSS pixels. */
	recording(
		document: string,
		pad: { width: number; height: number; dotsPerInch: number; measured: boolean }
	): Strokes {
		const toHundredths = (pixels: number) => Math.round((pixels * 2540) / pad.dotsPerInch);
		const size: [number, number] = [toHundredths(pad.width), toHundredths(pad.height)];
		const all = this.#strokes.flatMap((stroke) => stroke.samples);
		const begin = Math.min(...all.map((sample) => sample.at));
		const pens = this.#strokes.filter((stroke) => stroke.pointer === 'pen');
		const inked = pens.flatMap((stroke) => stroke.samples);
		// A constant 0, 0.5 or 1 is what browsers say where nothing is measured.
		const presses = new Set(inked.map((sample) => sample.pressure)).size > 1;
		const tilts = inked.some((sample) => sample.tiltX !== 0 || sample.tiltY !== 0);
		let last = 0;
		const point = (sample: Sample, pen: boolean): Point => {
			last = Math.max(last, Math.round(sample.at - begin));
			return [
				Math.min(size[0], Math.max(0, toHundredths(sample.x))),
				Math.min(size[1], Math.max(0, toHundredths(sample.y))),
				last,
				pen && presses ? Math.round(Math.min(1, Math.max(0, sample.pressure)) * 1023) : null,
				pen && tilts ? Math.round(sample.tiltX) : null,
				pen && tilts ? Math.round(sample.tiltY) : null
			];
		};
		return {
			v: 1,
			document,
			device: {
				pointer: pens.length > 0 ? 'pen' : (this.#strokes[0]?.pointer ?? 'touch'),
				dots_per_inch: Math.round(pad.dotsPerInch),
				scale: pad.measured ? 'measured' : 'assumed'
			},
			size,
			strokes: this.#strokes.map(({ pointer, samples }) =>
				samples.map((sample) => point(sample, pointer === 'pen'))
			)
		};
	}
}
