import { describe, expect, it } from "vitest";
import { createObserver } from "#components/scanner/picture-facts.ts";
import { drawScene } from "#e2e/camera/scene.ts";

const size = { width: 320, height: 240 };
const label = { symbology: "code128", code: "30000000000012", noise: 6 } as const;

describe("what is seen in the camera's pictures", () => {
  it("is how dark they are", () => {
    const observe = createObserver();
    expect(observe(drawScene(label, { ...size, seed: 1 })).brightness).toBeGreaterThan(90);
    const dark = drawScene({ ...label, brightness: 0.15 }, { ...size, seed: 2 });
    expect(observe(dark).brightness).toBeLessThan(40);
  });

  it("is a movement, not the grain of the sensor", () => {
    const observe = createObserver();
    expect(observe(drawScene({ blank: true, noise: 8 }, { ...size, seed: 1 })).motion).toBeNull();
    const still = observe(drawScene({ blank: true, noise: 8 }, { ...size, seed: 2 }));
    expect(still.motion).toBeLessThan(2);
    const moved = observe(drawScene({ ...label, module: 2 }, { ...size, seed: 3 }));
    expect(moved.motion).toBeGreaterThan(12);
  });
});
