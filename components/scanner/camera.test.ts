import { afterEach, describe, expect, it, vi } from "vitest";
import { openCamera } from "#components/scanner/camera.ts";

afterEach(() => vi.unstubAllGlobals());

function withCamera(getUserMedia: (wish: MediaStreamConstraints) => Promise<unknown>) {
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
}

function fakeTrack(focusModes: readonly string[]) {
  return {
    getCapabilities: () => ({ focusMode: focusModes }),
    applyConstraints: vi.fn(async () => {}),
  };
}

describe("asking for the camera", () => {
  it("says why there is none, in words that a screen can explain", async () => {
    for (const [name, problem] of [
      ["NotAllowedError", "denied"],
      ["NotFoundError", "none"],
      ["NotReadableError", "busy"],
      ["AbortError", "error"],
    ] as const) {
      withCamera(() => Promise.reject(new DOMException("no", name)));
      expect(await openCamera("user")).toEqual({ problem });
    }
  });

  it("finds none on a page that is not secure", async () => {
    vi.stubGlobal("navigator", {});
    expect(await openCamera("user")).toEqual({ problem: "none" });
  });

  it("asks for many pixels, for the side that the kiosk looks to, and for no sound", async () => {
    const track = fakeTrack([]);
    const asked = vi.fn(async () => ({ getVideoTracks: () => [track] }));
    withCamera(asked);
    await openCamera("environment");
    expect(asked).toHaveBeenCalledWith({
      audio: false,
      video: {
        facingMode: { ideal: "environment" },
        width: { ideal: 1920 },
        height: { ideal: 1080 },
      },
    });
    expect(track.applyConstraints).not.toHaveBeenCalled();
  });

  it("keeps the picture sharp where the camera can", async () => {
    const track = fakeTrack(["manual", "continuous"]);
    track.applyConstraints.mockRejectedValueOnce(new Error("not now"));
    withCamera(async () => ({ getVideoTracks: () => [track] }));
    expect(await openCamera("user")).toMatchObject({ track });
    expect(track.applyConstraints).toHaveBeenCalledTimes(1);
  });
});
