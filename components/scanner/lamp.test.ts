import { describe, expect, it, vi } from "vitest";
import { lampOf } from "#components/scanner/lamp.ts";

function track(torch: boolean | undefined, applyConstraints = vi.fn(async () => {})) {
  const getCapabilities = () => (torch === undefined ? {} : { torch });
  return { applyConstraints, track: { getCapabilities, applyConstraints } as never };
}

describe("a camera's light", () => {
  it("is not there where the camera does not tell of one", () => {
    expect(lampOf(track(undefined).track)).toBeNull();
    expect(lampOf(track(false).track)).toBeNull();
    expect(lampOf({} as never)).toBeNull();
  });

  it("is switched on and off", async () => {
    const { applyConstraints, track: lit } = track(true);
    const lamp = lampOf(lit);
    expect(await lamp?.shine(true)).toBe(true);
    expect(await lamp?.shine(false)).toBe(false);
    expect(applyConstraints.mock.calls).toEqual([
      [{ advanced: [{ torch: true }] }],
      [{ advanced: [{ torch: false }] }],
    ]);
  });

  it("stays off where the camera promised it and does not keep it", async () => {
    const broken = vi.fn(async () => Promise.reject(new Error("no")));
    expect(await lampOf(track(true, broken).track)?.shine(true)).toBe(false);
  });
});
