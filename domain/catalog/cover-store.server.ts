import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type CoverSize, coverSizes } from "#domain/catalog/cover-name.ts";

/** Keeps the three sizes under the hash of the largest; what is there already is the same. */
export async function keepCover(pictures: readonly Uint8Array[]): Promise<string> {
  const [largest = new Uint8Array()] = pictures;
  const cover = createHash("sha256").update(largest).digest("hex");
  for (const [place, size] of coverSizes.entries())
    await writeWhole(fileOf(cover, size), pictures[place] ?? largest);
  return cover;
}

/** Whole or not at all: nobody is shown half a picture. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(beside, bytes, { mode: 0o600 });
  await rename(beside, path);
}

export async function readCover(cover: string, size: CoverSize): Promise<Uint8Array | null> {
  return await readFile(fileOf(cover, size)).catch(() => null);
}

function fileOf(cover: string, size: CoverSize): string {
  return join(coverHome(), cover.slice(0, 2), `${cover}-${size}.webp`);
}

/** The folder with all covers, in folders by the first two signs of their names. */
export function coverHome(): string {
  return resolve(process.env.BIBLIOMAT_DATA_DIR || ".data", "covers");
}
