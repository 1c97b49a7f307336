import "server-only";
import {
  advanceCatalogueImport,
  type CatalogueImportCounts,
  type CatalogueImportRow,
  lockCatalogueImport,
} from "#db/queries/catalogue-imports.ts";
import { type CoverTitle, titlesOfNumber } from "#db/queries/cover-titles.ts";
import {
  becomeCataloguer,
  type ImportedRecord,
  noteImportedRecords,
} from "#db/queries/imported-titles.ts";
import { isMergedAway } from "#db/queries/title-merges.ts";
import { lockTitleWholes, type VersionedTitle, writeVersions } from "#db/queries/title-versions.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { drawPicture } from "#domain/catalog/imports/give-covers.server.ts";
import { settleImport } from "#domain/catalog/imports/settle-import.server.ts";
import type { Picture } from "#domain/catalog/open-pictures.server.ts";
import { numberOfPicture } from "#domain/catalog/picture-number.ts";

type Place = {
  readonly picture: Picture;
  /** Counted from 0. */
  readonly place: number;
  readonly isLast: boolean;
};

/**
 * Gives the titles that a picture's name means, and that have no cover, that picture. How far the archive
 * was taken is written in the same transaction; `stopped`: it was paused, or somebody else was faster.
 */
export async function takePicture(
  { id, askedBy }: Pick<CatalogueImportRow, "id" | "askedBy">,
  { picture, place, isLast }: Place,
): Promise<"taken" | "stopped"> {
  const titles = await titlesOfNumber(numberOfPicture(picture.name));
  const isWanted = titles.some(({ cover }) => cover === null);
  const cover = isWanted ? await drawPicture(picture) : null;
  return await inTransaction(async (transaction) => {
    await becomeCataloguer(transaction);
    if (!(await lockCatalogueImport(transaction, id, place))) return "stopped";
    const rows =
      isWanted && cover === null
        ? [rejected(place, picture, "picture-unfit")]
        : await giveTo(transaction, titles, { picture, place, cover, by: askedBy });
    noteImportedRecords(transaction, id, rows);
    advanceCatalogueImport(transaction, id, place + 1, countsOf(rows));
    if (isLast) await settleImport(transaction, { importId: id, by: askedBy, count: place + 1 });
    return "taken";
  });
}

type Giving = {
  readonly picture: Picture;
  readonly place: number;
  readonly cover: string | null;
  readonly by: string | null;
};

async function giveTo(
  transaction: Transaction,
  titles: readonly CoverTitle[],
  { picture, place, cover, by }: Giving,
): Promise<ImportedRecord[]> {
  const ids = titles.slice(0, mostTitles).map(({ id }) => id);
  const now = await lockTitleWholes(transaction, ids);
  if (now.length === 0) return [rejected(place, picture, "picture-unknown")];
  const wanted: VersionedTitle[] = [];
  for (const title of cover === null ? [] : now)
    if (title.whole.title.cover === null && !(await isMergedAway(transaction, title.id)))
      wanted.push(title);
  const versions = wanted.map(({ id, version, whole }) => {
    const title = { ...whole.title, cover };
    return { titleId: id, before: version, whole: { ...whole, title } };
  });
  writeVersions(transaction, versions, { by, how: "merged" });
  const befores = new Map(versions.map(({ titleId, before }) => [titleId, before]));
  return now.map(({ id }, which): ImportedRecord => {
    const before = befores.get(id) ?? null;
    return {
      ...lineOf(place, which),
      outcome: before === null ? "same" : "changed",
      titleId: id,
      versionBefore: before,
      versionAfter: before === null ? null : before + 1,
    };
  });
}

/** More titles with one number are no editions of one book. */
const mostTitles = 100;
/** Beyond any picture's place: where a picture has several titles, each has a line of the report. */
const perTitle = 100_000;

function lineOf(place: number, which: number) {
  const number = place + 1 + which * perTitle;
  return { number, place: place + 1, codes: [], matchedBy: null, itemIds: [] };
}

function rejected(
  place: number,
  { name }: Picture,
  code: "picture-unfit" | "picture-unknown",
): ImportedRecord {
  const nothing = { titleId: null, versionBefore: null, versionAfter: null } as const;
  const shown = name.replace(/\p{C}/gu, "").slice(0, 200);
  return { ...lineOf(place, 0), ...nothing, outcome: "rejected", codes: [code, shown] };
}

function countsOf(rows: readonly ImportedRecord[]): CatalogueImportCounts {
  const count = (outcome: ImportedRecord["outcome"]) =>
    rows.filter((row) => row.outcome === outcome).length;
  return {
    createdTitles: 0,
    changedTitles: count("changed"),
    sameTitles: count("same"),
    rejectedRecords: count("rejected"),
    createdItems: 0,
    wrongItems: 0,
  };
}
