import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { readCoverName } from "#domain/catalog/cover-name.ts";
import { coverHome, writeWhole } from "#domain/catalog/cover-store.server.ts";

/** Written like the list of `sha256sum`, which can check a backup without us. */
export const manifestName = "covers.sha256";

export type BackedUpCovers = {
  readonly files: number;
  readonly copied: number;
  /** Here they are no longer what they were: what the backup has of them stays. */
  readonly damaged: readonly string[];
};

/**
 * Copies what a backup lacks, then its manifest. Pictures never change and are called after their content:
 * what a backup has already is never written over, and stays when a picture is gone here.
 */
export async function backUpCovers(folder: string): Promise<BackedUpCovers> {
  const kept = await readManifest(folder);
  const counts = { files: 0, copied: 0, damaged: [] as string[] };
  for await (const name of coverFiles()) {
    counts.files += 1;
    const bytes = await readFile(join(coverHome(), name));
    const hash = sha256(bytes);
    const before = kept.get(name);
    if (isDamaged(name, hash, before)) counts.damaged.push(name);
    else if ((await hashOf(join(folder, name))) !== hash) {
      await writeWhole(join(folder, name), bytes);
      counts.copied += 1;
    }
    if (before === undefined && !counts.damaged.includes(name)) kept.set(name, hash);
  }
  const lines = [...kept].map(([name, hash]) => `${hash}  ${name}\n`);
  await writeWhole(join(folder, manifestName), Buffer.from(lines.join("")));
  return counts;
}

/** The largest size is called after its own content; the others must be what they were. */
function isDamaged(name: string, hash: string, before: string | undefined): boolean {
  const cover = readCoverName(basename(name));
  return (before !== undefined && before !== hash) || (cover?.size === "l" && cover.cover !== hash);
}

async function readManifest(folder: string): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => "");
  for (const line of text.split("\n")) {
    const told = readLine(line);
    if (told !== null) kept.set(told.name, told.hash);
  }
  return kept;
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
