import { expect, it } from "vitest";
import { cameraHealth, isCameraIll, noteCamera } from "#components/scanner/camera-health.ts";

it("A camera that was refused stays so for staff until it works again", () => {
  expect(cameraHealth()).toBe("unknown");
  const seen = (["starting", "on", "off", "denied", "off", "starting", "on", "off"] as const).map(
    (state) => {
      noteCamera(state);
      return [cameraHealth(), isCameraIll()];
    },
  );
  expect(seen.map(([state]) => state)).toEqual([
    "starting",
    "on",
    "off",
    "denied",
    "denied",
    "denied",
    "on",
    "off",
  ]);
  expect(seen.filter(([, ill]) => ill)).toHaveLength(3);
});
