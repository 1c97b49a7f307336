import { type CodeShape, type DrawnSymbology, shapeOf } from "#e2e/camera/code-shape.ts";
import { addGlare, compress, gaussian } from "#e2e/camera/flaws.ts";
import { bell, seeded } from "#e2e/camera/random.ts";

/** What is held before the camera, and how badly. Angles in degrees, lengths in pixels. */
export type Scene =
  | {
      readonly code: string;
      readonly symbology: DrawnSymbology;
      readonly seconds?: number;
      /** Turned in the plane of the picture. */
      readonly tilt?: number;
      /** Turned away from the camera: 0.3 makes one side about a third smaller than the other. */
      readonly lean?: number;
      /** The same, upwards. */
      readonly nod?: number;
      readonly blur?: number;
      readonly noise?: number;
      /** 1 is a well lit room, 0.3 a dark corner. */
      readonly brightness?: number;
      /** Width of the thinnest bar or of one square. */
      readonly module?: number;
      /** A lamp mirrored in the foil over the label: 1 takes all contrast where it shines. */
      readonly glare?: number;
      /** What a webcam's compression leaves: 1 is nearly all, 0.1 little. */
      readonly quality?: number;
    }
  | {
      readonly blank: true;
      readonly seconds?: number;
      readonly noise?: number;
      readonly brightness?: number;
      readonly blur?: number;
      /** A page full of print instead of the desk: the height of a line. */
      readonly print?: number;
    };

/** One byte of brightness per pixel. */
export type GreyFrame = {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
};

/** Draws one frame; another seed is another moment: the hand has moved a little. */
export function drawScene(
  scene: Scene,
  {
    width,
    height,
    seed,
  }: { readonly width: number; readonly height: number; readonly seed: number },
): GreyFrame {
  const random = seeded(seed);
  const light = new Float32Array(width * height);
  const label =
    "blank" in scene ? placePrint(scene.print, random) : placeLabel(scene, width, height, random);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      light[y * width + x] = label?.(x, y) ?? desk(x, y, width);
    }
  }
  const { blur, noise, brightness, glare, quality } = { ...usual, ...scene };
  if (glare > 0) addGlare(light, width, height, glare, random);
  const blurred = blur > 0 ? gaussian(light, width, height, blur) : light;
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at++) {
    const value = (blurred[at] ?? 0) * brightness + (noise > 0 ? bell(random) * noise : 0);
    data[at] = Math.max(0, Math.min(255, Math.round(value)));
  }
  if (quality < 1) compress(data, width, height, quality);
  return { data, width, height };
}

const usual = {
  blur: 0,
  noise: 0,
  brightness: 1,
  tilt: 0,
  lean: 0,
  nod: 0,
  glare: 0,
  quality: 1,
};

/** A wooden desk, seen from above: soft stripes, no bars. */
function desk(x: number, y: number, width: number): number {
  return 120 + 18 * Math.sin(y / 37) + (20 * x) / width;
}

type Paint = (x: number, y: number) => number | null;

function placeLabel(
  scene: Extract<Scene, { code: string }>,
  width: number,
  height: number,
  random: () => number,
): Paint {
  const shape = shapeOf(scene.symbology, scene.code);
  const size = scene.module ?? (scene.symbology === "qr" ? 8 : 3);
  const { tilt, lean, nod } = { ...usual, ...scene };
  const angle = ((tilt + (random() - 0.5)) * Math.PI) / 180;
  const centreX = width / 2 + (random() - 0.5) * 12;
  const centreY = height / 2 + (random() - 0.5) * 12;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const at = (x: number, y: number) => {
    const u = (x - centreX) * cos + (y - centreY) * sin;
    const v = (y - centreY) * cos - (x - centreX) * sin;
    const far = 1 + (lean * u) / width + (nod * v) / width;
    return inkAt(shape, u / far / size + shape.width / 2, v / far / size + shape.height / 2);
  };
  return (x, y) => (at(x, y) === null ? null : average(at, x, y));
}

/** Print without a code: lines of marks, a little askew. No two seeds show the same page. */
function placePrint(line: number | undefined, random: () => number): Paint | null {
  if (line === undefined) return null;
  const salt = Math.floor(random() * 1e6);
  const slope = (random() - 0.5) * 0.2;
  return (x, y) => {
    const v = (y + slope * x) / line;
    const u = (x - slope * y) / (line * 0.12);
    const isGap = v - Math.floor(v) > 0.6;
    const mark = seeded(salt + Math.floor(v) * 7919 + Math.floor(u) * 104_729 + Math.floor(v * 5));
    return !isGap && mark() < 0.45 ? ink : paper;
  };
}

const ink = 30;
const paper = 235;

/** Null outside the paper of the label. */
function inkAt(shape: CodeShape, x: number, y: number): number | null {
  const { width, height, quiet } = shape;
  if (x < -quiet || y < -quiet || x >= width + quiet || y >= height + quiet) return null;
  if (x < 0 || y < 0 || x >= width || y >= height) return paper;
  return shape.isDark(x, y) ? ink : paper;
}

/** A pixel of a camera sees an area: nine looks into it. */
function average(at: Paint, x: number, y: number): number {
  let sum = 0;
  for (const dy of [-0.33, 0, 0.33]) {
    for (const dx of [-0.33, 0, 0.33]) sum += at(x + dx, y + dy) ?? paper;
  }
  return sum / 9;
}
