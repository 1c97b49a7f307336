import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawScene, type GreyFrame, type Scene } from "#e2e/camera/scene.ts";

export type Clip = {
  readonly scenes: readonly Scene[];
  readonly width?: number;
  readonly height?: number;
  readonly fps?: number;
  readonly seed?: number;
};

/** Raise it when the drawing changes: clips of before are then made anew. */
const version = 1;
/** A hand moves a little; more different frames than these a second only cost time. */
const looksPerSecond = 2;

/**
 * A `.y4m` file for Chromium's `--use-file-for-fake-video-capture=FILE`, which plays it in a loop.
 * It lies in the temporary folder under the hash of what it shows, and is made once.
 */
export async function makeClip(clip: Clip): Promise<string> {
  const { width = 1280, height = 720, fps = 8, seed = 1, scenes } = clip;
  const wish = JSON.stringify({ version, scenes, width, height, fps, seed });
  const folder = join(tmpdir(), "bibliomat-camera");
  const path = join(folder, `${createHash("sha256").update(wish).digest("hex").slice(0, 24)}.y4m`);
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  const file = await open(unfinished, "w");
  try {
    await file.write(`YUV4MPEG2 W${width} H${height} F${fps}:1 Ip A1:1 C420\n`);
    for (const { frame, times } of looks({ scenes, width, height, fps, seed })) {
      for (let time = 0; time < times; time++) await file.write(asY4mFrame(frame));
    }
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  return path;
}

function* looks({
  scenes,
  width,
  height,
  fps,
  seed,
}: Required<Clip>): Generator<{ frame: GreyFrame; times: number }> {
  let moment = seed * 1000;
  for (const scene of scenes) {
    let left = Math.max(1, Math.round((scene.seconds ?? 2) * fps));
    const each = Math.max(1, Math.round(fps / looksPerSecond));
    while (left > 0) {
      moment += 1;
      const times = Math.min(each, left);
      left -= times;
      yield { frame: drawScene(scene, { width, height, seed: moment }), times };
    }
  }
}

function asY4mFrame({ data, width, height }: GreyFrame): Buffer {
  const colours = Buffer.alloc(2 * Math.ceil(width / 2) * Math.ceil(height / 2), 128);
  return Buffer.concat([Buffer.from("FRAME\n"), data, colours]);
}
