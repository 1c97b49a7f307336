import type { Picture } from "#components/scanner/decoder.ts";
import { bell, seeded } from "#e2e/camera/random.ts";

/**
 * A still picture as a camera would see it in frame after frame: the hand moves by parts of a pixel,
 * the sensor is grainy. A camera never takes the same picture twice, and what is misread in one frame
 * is misread otherwise in the next: only frames can show whether a misread would be believed.
 */
export function* reshoot(picture: Picture, frames: number): Generator<Picture> {
  for (let frame = 0; frame < frames; frame++) {
    const random = seeded(frame * 7919 + picture.width);
    yield moved(picture, random() - 0.5, random() - 0.5, random);
  }
}

const grain = 3;

function moved(
  { data, width, height }: Picture,
  right: number,
  down: number,
  random: () => number,
): Picture {
  const shot = new Uint8Array(data.length);
  const stepX = right < 0 ? -1 : 1;
  const stepY = down < 0 ? -1 : 1;
  const [shareX, shareY] = [Math.abs(right), Math.abs(down)];
  for (let at = 0; at < data.length; at++) {
    const x = at % width;
    const beside = Math.min(width - 1, Math.max(0, x + stepX)) - x;
    const row = Math.floor(at / width);
    const below = (Math.min(height - 1, Math.max(0, row + stepY)) - row) * width;
    const here = (data[at] ?? 0) * (1 - shareX) + (data[at + beside] ?? 0) * shareX;
    const there =
      (data[at + below] ?? 0) * (1 - shareX) + (data[at + below + beside] ?? 0) * shareX;
    const value = here * (1 - shareY) + there * shareY + bell(random) * grain;
    shot[at] = Math.max(0, Math.min(255, Math.round(value)));
  }
  return { data: shot, width, height };
}
