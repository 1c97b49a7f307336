import "server-only";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { readdir, readFile, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { readCoverName } from "#domain/catalog/cover-name.ts";
import { coverHome, writeWhole } from "#domain/catalog/cover-store.server.ts";

/** Written like the list of `sha256sum`, which can check a backup without us. */
export const manifestName = "covers.sha256";

/** Copies what a backup lacks, then its manifest. Pictures never change: the second backup copies what is new. */
export async function backUpCovers(
  folder: string,
): Promise<{ readonly files: number; readonly copied: number }> {
  const counts = { files: 0, copied: 0 };
  const list = join(folder, `${manifestName}.part`);
  await writeWhole(list, new Uint8Array());
  const manifest = createWriteStream(list, { mode: 0o600 });
  for await (const name of coverFiles()) {
    const bytes = await readFile(join(coverHome(), name));
    const hash = sha256(bytes);
    if ((await hashOf(join(folder, name))) !== hash) {
      await writeWhole(join(folder, name), bytes);
      counts.copied += 1;
    }
    counts.files += 1;
    manifest.write(`${hash}  ${name}\n`);
  }
  manifest.end();
  await finished(manifest);
  await rename(list, join(folder, manifestName));
  return counts;
}

export type RestoredCovers = {
  /** There, and just as the manifest says. */
  readonly whole: number;
  readonly restored: number;
  /** Neither here nor in the backup as the manifest says; lines that name no cover. */
  readonly lost: readonly string[];
};

/** Puts back what is missing or damaged here. Null: there is no manifest. */
export async function restoreCovers(folder: string): Promise<RestoredCovers | null> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  if (!names.includes(manifestName)) return null;
  const counts = { whole: 0, restored: 0, lost: [] as string[] };
  const lines = createInterface({ input: createReadStream(join(folder, manifestName)) });
  for await (const line of lines) {
    const told = readLine(line);
    if (told === null) counts.lost.push(line.slice(0, 200));
    else if ((await hashOf(join(coverHome(), told.name))) === told.hash) counts.whole += 1;
    else if (await putBack(folder, told)) counts.restored += 1;
    else counts.lost.push(told.name);
  }
  return counts;
}

async function putBack(
  folder: string,
  told: { readonly name: string; readonly hash: string },
): Promise<boolean> {
  const bytes = await readFile(join(folder, told.name)).catch(() => null);
  if (bytes === null || sha256(bytes) !== told.hash) return false;
  await writeWhole(join(coverHome(), told.name), bytes);
  return true;
}

/** Only names of covers, in their own folders: a manifest leads nowhere else. */
function readLine(line: string): { readonly name: string; readonly hash: string } | null {
  const [, hash = "", name = ""] = /^([0-9a-f]{64}) {2}([0-9a-f]{2}\/[^/]+)$/.exec(line) ?? [];
  const cover = readCoverName(basename(name));
  return cover !== null && name.startsWith(`${cover.cover.slice(0, 2)}/`) ? { name, hash } : null;
}

async function* coverFiles(): AsyncGenerator<string> {
  for (const part of (await readdir(coverHome()).catch(() => [])).sort())
    for (const file of (await readdir(join(coverHome(), part)).catch(() => [])).sort())
      if (readCoverName(file) !== null) yield `${part}/${file}`;
}

async function hashOf(path: string): Promise<string | null> {
  const bytes = await readFile(path).catch(() => null);
  return bytes === null ? null : sha256(bytes);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
