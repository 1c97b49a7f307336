import { open, stat } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { makeClip } from "#e2e/camera/clip.ts";
import { toPng } from "#e2e/camera/png.ts";
import { drawScene } from "#e2e/camera/scene.ts";

const scene = { code: "30000000000012", symbology: "code128", noise: 10, blur: 1 } as const;
const size = { width: 320, height: 180 };

describe("pictures for the fake camera", () => {
  it("are the same for the same seed and others for another", () => {
    const one = drawScene(scene, { ...size, seed: 5 });
    expect(drawScene(scene, { ...size, seed: 5 }).data).toEqual(one.data);
    expect(drawScene(scene, { ...size, seed: 6 }).data).not.toEqual(one.data);
  });

  it("become a clip of the asked length, made once", async () => {
    const wish = {
      scenes: [
        { ...scene, seconds: 1 },
        { blank: true, seconds: 0.5 },
      ],
      fps: 4,
    } as const;
    const path = await makeClip({ ...wish, ...size });
    const header = "YUV4MPEG2 W320 H180 F4:1 Ip A1:1 C420\n";
    const file = await open(path);
    const { buffer } = await file.read(Buffer.alloc(header.length), 0, header.length, 0);
    await file.close();
    expect(buffer.toString()).toBe(header);
    const before = await stat(path);
    expect(before.size).toBe(header.length + 6 * ("FRAME\n".length + (320 * 180 * 3) / 2));
    expect(await makeClip({ ...wish, ...size })).toBe(path);
    expect((await stat(path)).mtimeMs).toBe(before.mtimeMs);
  });

  it("travel into a browser as PNG", () => {
    const png = toPng(drawScene({ blank: true }, { ...size, seed: 1 }));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([320, 180]);
  });
});
