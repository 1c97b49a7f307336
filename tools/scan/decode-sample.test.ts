import { beforeAll, describe, expect, it } from "vitest";
import { type Engines, joinEngines } from "#components/scanner/engines.ts";
import { openZxingJs } from "#components/scanner/fallback-decoder.ts";
import type { ScanRules } from "#domain/scanning/code-rule.ts";
import { usualSymbologies } from "#domain/scanning/symbologies.ts";
import type { DrawnSymbology } from "#e2e/camera/code-shape.ts";
import { drawScene, type Scene } from "#e2e/camera/scene.ts";
import { openEngines } from "#tools/scan/engines.ts";
import { lookThrough } from "#tools/scan/looking.ts";

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

let engines: Engines;
beforeAll(async () => {
  engines = await openEngines({ secondOpinion: false });
});

/** Eight frames of a scene through passes and acceptance, as the screen does it. */
function look(scene: Scene, by: Engines = engines) {
  const frames = Array.from({ length: 8 }, (_, frame) =>
    drawScene(scene, { ...size, seed: 77 + frame }),
  );
  return lookThrough(by, frames, rules);
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
        const { accepted } = await look(scene);
        expect(accepted).toMatchObject([{ symbology, text: shown[symbology].says }]);
      });
    }
  }

  it("is confirmed by the second opinion in the same frame", async () => {
    const both = await openEngines({ secondOpinion: true });
    const scene = { symbology: "code128", code: shown.code128.code, module: 2 } as const;
    expect(await look(scene, both)).toMatchObject({
      accepted: [{ symbology: "code128", text: shown.code128.says, witness: "second" }],
      acceptedAfter: 1,
    });
  });

  it("reads nothing where nothing is", async () => {
    expect(await look({ blank: true })).toMatchObject({ reads: [], accepted: [] });
  });
});

describe("a device without WebAssembly", () => {
  const slow = joinEngines({ main: openZxingJs(usualSymbologies), native: null, second: null });
  for (const symbology of kinds) {
    it(`reads a straight ${symbology} with the other engine`, async () => {
      const scene = { symbology, code: shown[symbology].code, module: symbology === "qr" ? 6 : 2 };
      const { accepted } = await look(scene, slow);
      expect(accepted.map((read) => read.symbology)).toEqual([symbology]);
    });
  }
});
