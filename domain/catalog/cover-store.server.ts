import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type CoverSize, coverSizes } from "#domain/catalog/cover-name.ts";

/** Keeps the three sizes under the hash of the largest; what is there already is the same. */
export async function keepCover(pictures: readonly Uint8Array[]): Promise<string> {
  const [largest = new Uint8Array()] = pictures;
  const cover = createHash("sha256").update(largest).digest("hex");
  await mkdir(join(home(), cover.slice(0, 2)), { recursive: true, mode: 0o700 });
  for (const [place, size] of coverSizes.entries()) {
    const path = fileOf(cover, size);
    const beside = `${path}.${randomUUID()}`;
    await writeFile(beside, pictures[place] ?? largest, { mode: 0o600 });
    // Whole or not at all: nobody is shown half a picture.
    await rename(beside, path);
  }
  return cover;
}

export async function readCover(cover: string, size: CoverSize): Promise<Uint8Array | null> {
  return await readFile(fileOf(cover, size)).catch(() => null);
}

function fileOf(cover: string, size: CoverSize): string {
  return join(home(), cover.slice(0, 2), `${cover}-${size}.webp`);
}

function home(): string {
  return resolve(process.env.BIBLIOMAT_DATA_DIR || ".data", "covers");
}
