import "server-only";
import { titlesOfNumber } from "#db/queries/cover-titles.ts";
import { mostCoverBytes } from "#domain/catalog/encode-cover.server.ts";
import type { Picture } from "#domain/catalog/open-pictures.server.ts";
import { numberOfPicture } from "#domain/catalog/picture-number.ts";
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
 * Covers by the names of their pictures: the ISBN of a book, the inventory number or barcode of a copy,
 * or the number of a record; every title with that number gets it.
 */
export async function* importCovers(
  pictures: readonly Picture[],
  wish: { readonly isReplacing: boolean },
): AsyncGenerator<{ readonly name: string; readonly outcome: CoverOutcome }> {
  for (const picture of pictures)
    yield { name: picture.name, outcome: await importCover(picture, wish) };
}

async function importCover(
  { name, bytes, read }: Picture,
  { isReplacing }: { readonly isReplacing: boolean },
): Promise<CoverOutcome> {
  const titles = await titlesOfNumber(numberOfPicture(name));
  if (titles.length === 0) return "unknown-number";
  const wanted = titles.filter(({ cover }) => isReplacing || cover === null);
  if (wanted.length === 0) return "known";
  if (bytes > mostCoverBytes) return "too-large";
  const picture = await read();
  if (picture === null) return "no-picture";
  for (const { id } of wanted) {
    const taken = await takeCover(id, picture, null);
    if (taken.status === "refused")
      return taken.problem === "unknown-title" ? "unknown-number" : taken.problem;
  }
  return "taken";
}
