import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { Decoder, Picture, Read } from "#components/scanner/decoder.ts";
import { openZxingJs } from "#components/scanner/fallback-decoder.ts";
import { openZxingWasm } from "#components/scanner/zxing-wasm-decoder.ts";
import { type Acceptance, accept, nothingSeen, readsNeeded } from "#domain/scanning/acceptance.ts";
import type { ScanRules } from "#domain/scanning/code-rule.ts";
import { firstTurn, nextTurn } from "#domain/scanning/passes.ts";
import { usualSymbologies } from "#domain/scanning/symbologies.ts";
import type { DrawnSymbology } from "#e2e/camera/code-shape.ts";
import { drawScene, type GreyFrame, type Scene } from "#e2e/camera/scene.ts";

const rules: ScanRules = {
  itemCodes: [
    { lengths: [14], prefix: "3", checkDigit: "luhn" },
    { lengths: [8], prefix: "AB", checkDigit: "none" },
  ],
  cardCodes: [{ lengths: [14], prefix: "2", checkDigit: "luhn" }],
};

const shown = {
  qr: { code: "B1:0024H36H2NCSVRH6DAQF6DVVQZH", says: "B1:0024H36H2NCSVRH6DAQF6DVVQZH" },
  code128: { code: "30000000000012", says: "30000000000012" },
  codabar: { code: "A30000000000020B", says: "A30000000000020B" },
  code39: { code: "AB-04175", says: "AB-04175" },
  ean13: { code: "9780140013993", says: "9780140013993" },
} as const satisfies Record<DrawnSymbology, { code: string; says: string }>;

const kinds = Object.keys(shown) as DrawnSymbology[];

/** What the aiming box of a tablet's camera holds. */
const size = { width: 560, height: 420 };

const states = {
  straight: {},
  "turned by 10°": { tilt: 10 },
  "turned by -10°": { tilt: -10 },
  "on its side": { tilt: 90 },
  "turned by 25°": { tilt: 25 },
  blurred: { blur: 1 },
  noisy: { noise: 12 },
  "in the dark": { brightness: 0.5, noise: 4 },
  leaning: { lean: 0.3 },
} as const;

let engine: Decoder;
beforeAll(async () => {
  const file = new URL(
    "../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm",
    import.meta.url,
  );
  const bytes = new Uint8Array(await readFile(file)).buffer;
  engine = await openZxingWasm({ formats: usualSymbologies, wasm: { bytes } });
});

/** Eight frames of a scene through passes and acceptance, as the screen does it. */
async function look(decoder: Decoder, scene: Scene, frames = 8) {
  let state: Acceptance = nothingSeen;
  let turn = firstTurn;
  const reads: Read[] = [];
  const accepted: Read[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const found = await decoder.decode(
      toPicture(drawScene(scene, { ...size, seed: 77 + frame })),
      turn.pass,
    );
    turn = nextTurn(turn, found.length > 0);
    for (const read of found) {
      reads.push(read);
      const step = accept(state, { ...read, frame, at: frame * 83 }, readsNeeded(read, rules));
      state = step.state;
      if (step.accepted !== null) accepted.push(read);
    }
    if (accepted.length > 0) break;
  }
  return { reads, accepted };
}

function toPicture({ data, width, height }: GreyFrame): Picture {
  const pixels = Uint32Array.from(data, (grey) => 0xff000000 | (grey * 0x010101));
  return { data: new Uint8ClampedArray(pixels.buffer), width, height };
}

describe("codes before the camera", () => {
  for (const [state, flaws] of Object.entries(states)) {
    for (const symbology of kinds) {
      it(`reads a ${symbology} that is ${state}`, async () => {
        const scene = {
          symbology,
          code: shown[symbology].code,
          module: symbology === "qr" ? 6 : 2,
          ...flaws,
        };
        const { accepted } = await look(engine, scene);
        expect(accepted).toEqual([{ symbology, text: shown[symbology].says }]);
      });
    }
  }

  it("reads nothing where nothing is", async () => {
    expect(await look(engine, { blank: true })).toEqual({ reads: [], accepted: [] });
  });
});

describe("a device without WebAssembly", () => {
  for (const symbology of kinds) {
    it(`reads a straight ${symbology} with the other engine`, async () => {
      const scene = { symbology, code: shown[symbology].code, module: symbology === "qr" ? 6 : 2 };
      const { accepted } = await look(openZxingJs(usualSymbologies), scene);
      expect(accepted.map((read) => read.symbology)).toEqual([symbology]);
    });
  }
});
