import { describe, expect, it } from "vitest";
import { codePatchSize } from "#components/scanner/code-patch.ts";
import { drawScene } from "#e2e/camera/scene.ts";

const size = { width: 640, height: 480, seed: 4 };

describe("what looks like a code", () => {
  it("is found in its size, straight or turned", () => {
    const label = { symbology: "code128", code: "30000000000012" } as const;
    for (const tilt of [0, 25, 90]) {
      const near = codePatchSize(drawScene({ ...label, module: 4, tilt }, size)) ?? 0;
      const far = codePatchSize(drawScene({ ...label, module: 1.2, tilt }, size)) ?? 0;
      expect(near).toBeGreaterThan(0.5);
      expect(far).toBeGreaterThan(0.1);
      expect(far).toBeLessThan(0.35);
    }
  });

  it("is found when it is made of squares", () => {
    const card = { symbology: "qr", code: "B1:0024H36H2NCSVRH6DAQF6DVVQZH" } as const;
    const far = codePatchSize(drawScene({ ...card, module: 3 }, size)) ?? 0;
    expect(far).toBeGreaterThan(0.08);
    expect(far).toBeLessThan(0.25);
    const near = codePatchSize(drawScene({ ...card, module: 9, tilt: 20 }, size)) ?? 0;
    expect(near).toBeGreaterThan(0.35);
  });

  it("is not found on an empty desk, in grain or on white paper", () => {
    expect(codePatchSize(drawScene({ blank: true, noise: 8 }, size))).toBeNull();
    expect(
      codePatchSize({ data: new Uint8Array(10_000).fill(230), width: 100, height: 100 }),
    ).toBeNull();
  });
});
