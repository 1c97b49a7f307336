import { eanDigit, luhnDigit } from "#domain/scanning/check-digits.ts";
import type { DrawnSymbology } from "#e2e/camera/code-shape.ts";
import { seeded } from "#e2e/camera/random.ts";
import { drawScene, type Scene } from "#e2e/camera/scene.ts";
import type { Sample, SampleSet } from "#tools/scan/samples.ts";

/**
 * Kiosk frames, drawn from numbers: the same ones on every machine. A set is `count` samples of each
 * kind of code; another count begins with the same ones.
 */
export function generatedSets(share = 1): readonly SampleSet[] {
  const many = (count: number) => Math.max(1, Math.round(count * share));
  return [
    {
      name: "kiosk frames",
      kind: "pictures",
      samples: kinds.flatMap((kind) => framesOf(kind, many(100), { word: "usual", draw: usual })),
    },
    {
      name: "turned by 25°",
      kind: "pictures",
      samples: linearKinds.flatMap((kind) =>
        framesOf(kind, many(25), { word: "turned", draw: turned }),
      ),
    },
    {
      name: "degraded, within 8 frames",
      kind: "clips",
      samples: kinds.flatMap((kind) => clipsOf(kind, many(20))),
    },
    { name: "without a code", kind: "clips", samples: emptyClips(many(24)) },
  ];
}

const size = { width: 640, height: 480 };
const kinds = ["qr", "code128", "codabar", "code39", "ean13"] as const satisfies DrawnSymbology[];
const linearKinds = kinds.filter((kind) => kind !== "qr");

type Chance = () => number;
type Drawing = {
  /** What the set's chance begins with. A function's own name will not do: a bundler changes it. */
  readonly word: string;
  readonly draw: (random: Chance, kind: DrawnSymbology) => Flaws;
};
type Flaws = Omit<Extract<Scene, { code: string }>, "code" | "symbology" | "seconds">;

const between = (random: Chance, from: number, to: number) => from + (to - from) * random();
const sometimes = (random: Chance, share: number, value: () => number, otherwise: number) =>
  random() < share ? value() : otherwise;

/** A label that a reader holds up, in a usual library. */
function usual(random: Chance, kind: DrawnSymbology): Flaws {
  return {
    module: kind === "qr" ? between(random, 2.5, 6) : between(random, 1.3, 2.8),
    tilt: between(random, -14, 14),
    lean: between(random, -0.25, 0.25),
    nod: between(random, -0.15, 0.15),
    blur: sometimes(random, 0.6, () => between(random, 0.4, 1.1), 0.3),
    noise: between(random, 2, 9),
    brightness: sometimes(random, 0.3, () => between(random, 0.25, 0.6), 1),
    glare: sometimes(random, 0.2, () => between(random, 0.3, 0.8), 0),
    quality: between(random, 0.3, 1),
  };
}

/** Turned by 25° to either side, otherwise held well. */
function turned(random: Chance): Flaws {
  return {
    module: between(random, 1.6, 3),
    tilt: random() < 0.5 ? 25 : -25,
    lean: between(random, -0.1, 0.1),
    blur: between(random, 0.3, 0.8),
    noise: between(random, 2, 8),
    quality: between(random, 0.4, 1),
  };
}

/** Far away, in bad light, with a shaking hand: what a kiosk sees on a bad day. */
function degraded(random: Chance, kind: DrawnSymbology): Flaws {
  return {
    module: kind === "qr" ? between(random, 1.8, 3.2) : between(random, 1.1, 2),
    tilt: between(random, -30, 30),
    lean: between(random, -0.35, 0.35),
    nod: between(random, -0.25, 0.25),
    blur: between(random, 0.4, 1),
    noise: between(random, 3, 9),
    brightness: between(random, 0.25, 1),
    glare: sometimes(random, 0.3, () => between(random, 0.4, 0.85), 0),
    quality: between(random, 0.2, 0.8),
  };
}

function framesOf(kind: DrawnSymbology, count: number, { word, draw }: Drawing): Sample[] {
  return Array.from({ length: count }, (_, index) => {
    const seed = seedOf(word, kind, index);
    const random = seeded(seed);
    const { code, text } = codes[kind](random);
    const scene = { symbology: kind, code, ...draw(random, kind) };
    return {
      name: `${kind} ${index}`,
      truth: { symbology: kind, text },
      frames: async () => [drawScene(scene, { ...size, seed })],
    };
  });
}

/** Eight moments in which the hand moves and turns a little, and the focus breathes. */
function clipsOf(kind: DrawnSymbology, count: number): Sample[] {
  return Array.from({ length: count }, (_, index) => {
    const seed = seedOf("clip", kind, index);
    const random = seeded(seed);
    const { code, text } = codes[kind](random);
    const flaws = degraded(random, kind);
    const moments = Array.from({ length: 8 }, () => ({
      ...flaws,
      tilt: (flaws.tilt ?? 0) + between(random, -3, 3),
      blur: Math.max(0.3, (flaws.blur ?? 0) + between(random, -0.2, 0.3)),
      module: (flaws.module ?? 1) * between(random, 0.95, 1.08),
    }));
    return {
      name: `${kind} ${index}`,
      truth: { symbology: kind, text },
      frames: async () =>
        moments.map((moment, at) =>
          drawScene({ symbology: kind, code, ...moment }, { ...size, seed: seed + at }),
        ),
    };
  });
}

/** Printed pages and empty desks: nothing may be read in them. */
function emptyClips(count: number): Sample[] {
  return Array.from({ length: count }, (_, index) => {
    const seed = seedOf("empty", "qr", index);
    const random = seeded(seed);
    const print = index % 4 === 0 ? {} : { print: between(random, 8, 40) };
    const scene = { blank: true, noise: between(random, 2, 10), ...print } as const;
    const shown = { ...scene, blur: between(random, 0, 1), brightness: between(random, 0.4, 1) };
    return {
      name: `empty ${index}`,
      truth: null,
      frames: async () => [0, 1, 2].map((at) => drawScene(shown, { ...size, seed: seed + at })),
    };
  });
}

function seedOf(set: string, kind: string, index: number): number {
  let seed = 17;
  for (const sign of `${set} ${kind}`) seed = (seed * 31 + sign.charCodeAt(0)) >>> 0;
  return (seed + index * 1009) >>> 0;
}

function digits(random: Chance, count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
}

type Code = { readonly code: string; readonly text: string };
const same = (code: string): Code => ({ code, text: code });
const cardSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const codes = {
  qr: (random) =>
    same(
      `B1:0${Array.from({ length: 26 }, () => cardSigns.charAt(Math.floor(random() * 32))).join("")}`,
    ),
  code128: (random) => {
    const body = `3${digits(random, 12)}`;
    return same(body + luhnDigit(body));
  },
  codabar: (random) => {
    const body = `3${digits(random, 12)}`;
    const text = body + luhnDigit(body);
    return { code: `A${text}B`, text };
  },
  code39: (random) => same(`X${digits(random, 7)}`),
  ean13: (random) => {
    const body = `978${digits(random, 9)}`;
    return same(body + eanDigit(body));
  },
} as const satisfies Record<DrawnSymbology, (random: Chance) => Code>;
