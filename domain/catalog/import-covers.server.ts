import "server-only";
import { opendir, readFile, stat } from "node:fs/promises";
import { join, parse } from "node:path";
import { titlesOfNumber } from "#db/queries/cover-titles.ts";
import { mostCoverBytes } from "#domain/catalog/encode-cover.server.ts";
import { readIsbn } from "#domain/catalog/isbn.ts";
import { takeCover } from "#domain/catalog/take-cover.server.ts";
import type { ScanProblem } from "#domain/library/scan-problems.ts";

/** What became of a picture: `known`: its titles have covers; `too-large` and `no-picture`: left out. */
export type CoverOutcome =
  | "taken"
  | "known"
  | "unknown-number"
  | "too-large"
  | "no-picture"
  | "changed-meanwhile"
  | "merged-away"
  | ScanProblem;

/**
 * Covers from a folder of this machine. A file is called after the ISBN of its book, or after the
 * inventory number or barcode of a copy; every title with that number gets it. Links are not followed,
 * folders inside are not looked into.
 */
export async function* importCovers(
  folder: string,
  wish: { readonly isReplacing: boolean },
): AsyncGenerator<{ readonly name: string; readonly outcome: CoverOutcome }> {
  for await (const entry of await opendir(folder))
    if (entry.isFile() && !entry.name.startsWith("."))
      yield { name: entry.name, outcome: await importCover(join(folder, entry.name), wish) };
}

async function importCover(
  path: string,
  { isReplacing }: { readonly isReplacing: boolean },
): Promise<CoverOutcome> {
  const titles = await titlesNamed(parse(path).name);
  if (titles.length === 0) return "unknown-number";
  const wanted = titles.filter(({ cover }) => isReplacing || cover === null);
  if (wanted.length === 0) return "known";
  if ((await stat(path)).size > mostCoverBytes) return "too-large";
  const picture = await readFile(path);
  for (const { id } of wanted) {
    const taken = await takeCover(id, picture, null);
    if (taken.status === "refused")
      return taken.problem === "unknown-title" ? "unknown-number" : taken.problem;
  }
  return "taken";
}

async function titlesNamed(name: string) {
  const number = name.normalize("NFC").trim();
  const isNumber = /^[\d\sXxХх-]{9,20}$/u.test(number);
  return await titlesOfNumber(isNumber ? readIsbn(number).isbn : null, number);
}
