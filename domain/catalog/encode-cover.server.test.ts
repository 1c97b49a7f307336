import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepCover, readCover } from "#domain/catalog/cover-store.server.ts";
import { encodeCover, mostCoverBytes } from "#domain/catalog/encode-cover.server.ts";

const eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";
const picture = (width = 800, height = 1200) =>
  sharp({ create: { width, height, channels: 3, background: "#a03020" } });

let folder: string;
let before: string | undefined;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bibliomat-covers-"));
  before = process.env.BIBLIOMAT_DATA_DIR;
  process.env.BIBLIOMAT_DATA_DIR = folder;
});
afterAll(() => {
  if (before === undefined) delete process.env.BIBLIOMAT_DATA_DIR;
  else process.env.BIBLIOMAT_DATA_DIR = before;
  rmSync(folder, { recursive: true, force: true });
});

describe("A cover that somebody sent", () => {
  it("becomes three pictures of our own, turned as the camera was held, without what was beside it", async () => {
    const sent = await picture(1200, 800)
      .jpeg()
      .withExif({
        IFD0: { Copyright: "somebody" },
        IFD3: { GPSLatitude: "52/1 17/1 0/1", GPSLatitudeRef: "N" },
      })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const pictures = await encodeCover(sent);
    const found = await Promise.all((pictures ?? []).map((each) => sharp(each).metadata()));
    expect(found.map(({ format, width }) => [format, width])).toEqual([
      ["webp", 600],
      ["webp", 300],
      ["webp", 120],
    ]);
    for (const { height = 0, width = 0, exif, xmp, icc, orientation } of found) {
      expect(height).toBeGreaterThan(width);
      expect([exif, xmp, icc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    }
  });

  it("is kept under the hash of its content, and twice is once", async () => {
    const pictures = (await encodeCover(await picture().png().toBuffer())) ?? [];
    const cover = await keepCover(pictures);
    expect(await keepCover(pictures)).toBe(cover);
    expect(await readCover(cover, "l")).toEqual(pictures[0]);
    expect(await readCover(cover, "s")).toEqual(pictures[2]);
    expect(await readCover("0".repeat(64), "l")).toBeNull();
    expect(readFileSync(join(folder, "covers", cover.slice(0, 2), `${cover}-m.webp`))).toEqual(
      pictures[1],
    );
  });

  it("carries nothing along that was hidden in it: script behind a JPEG, EICAR in a comment", async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const script = Buffer.from(`/*<script>alert(1)</script>*/${eicar}`);
    const pictures = (await encodeCover(Buffer.concat([jpeg, script]))) ?? [];
    expect(pictures).toHaveLength(3);
    for (const each of pictures) {
      const bytes = Buffer.from(each).toString("latin1");
      expect(bytes).not.toContain("<script>");
      expect(bytes).not.toContain("EICAR");
    }
  });

  it.each([
    [
      "a drawing (SVG) with a script",
      `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
    ],
    ["a page", "<!doctype html><script>alert(1)</script>"],
    ["the test file of virus scanners", eicar],
    ["an archive that says it is a GIF", "GIF89a/*PK\u0003\u0004*/=1;alert(1)"],
    ["a PDF", "%PDF-1.7\n1 0 obj<<>>endobj"],
    ["nothing", ""],
  ])("is refused where it is no picture: %s", async (_, text) => {
    expect(await encodeCover(Buffer.from(text, "latin1"))).toBeNull();
  });

  it("is refused where it would unfold to a flood of dots: 65,000 by 65,000", async () => {
    expect(await encodeCover(hugePng(65_000, 65_000))).toBeNull();
  });

  it("is refused where it is of a kind whose decoder stays shut: AVIF, TIFF", async () => {
    expect(await encodeCover(await picture(80, 80).tiff().toBuffer())).toBeNull();
    const avif = Buffer.concat([
      Buffer.from([0, 0, 0, 28]),
      Buffer.from("ftypavif\0\0\0\0avifmif1miaf"),
    ]);
    expect(await encodeCover(avif)).toBeNull();
  });

  it("is refused where it is broken, or larger than a picture is", async () => {
    const broken = (await picture().jpeg().toBuffer()).subarray(0, 900);
    expect(await encodeCover(broken)).toBeNull();
    expect(await encodeCover(new Uint8Array(mostCoverBytes + 1))).toBeNull();
  });
});

/** A PNG that says how large it is, and has one line. */
function hugePng(width: number, height: number): Uint8Array {
  const chunk = (name: string, data: Buffer) => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    return Buffer.concat([head, Buffer.from(name, "latin1"), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(width + 1))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
