import "server-only";
import { type CatalogueImportRow, noteCatalogueProgress } from "#db/queries/catalogue-imports.ts";
import { titlesOfNumber } from "#db/queries/cover-titles.ts";
import { importFiles } from "#domain/catalog/imports/import-files.server.ts";
import { emptyPreview } from "#domain/catalog/imports/look-at-records.server.ts";
import type { ImportPreview } from "#domain/catalog/imports/stored-options.server.ts";
import { takePicture } from "#domain/catalog/imports/take-picture.server.ts";
import { openPictures, type Picture } from "#domain/catalog/open-pictures.server.ts";
import { numberOfPicture } from "#domain/catalog/picture-number.ts";

const lookStep = 200;

/** Of an archive of pictures how many would be taken; nothing is decoded yet. */
export async function lookAtCovers(row: Pick<CatalogueImportRow, "id">): Promise<ImportPreview> {
  const preview = emptyPreview();
  for (const { name } of await picturesOf(row.id)) {
    const titles = await titlesOfNumber(numberOfPicture(name));
    preview.records += 1;
    if (titles.length === 0) preview.rejectedRecords += 1;
    else if (titles.some(({ cover }) => cover === null)) preview.pictures += 1;
    else preview.knownTitles += 1;
    if (preview.records % lookStep === 0) await noteCatalogueProgress(row.id, preview.records);
  }
  return preview;
}

/**
 * Gives titles without a cover the pictures of an archive, each by the number that it is called after.
 * A picture is one transaction: paused or killed, it goes on behind the last.
 */
export async function runCoverImport(
  row: Pick<CatalogueImportRow, "id" | "doneRecords" | "askedBy">,
  tell: (done: number) => void,
): Promise<"imported" | "stopped"> {
  const pictures = await picturesOf(row.id);
  for (const [place, picture] of pictures.entries()) {
    if (place < row.doneRecords) continue;
    const isLast = place === pictures.length - 1;
    if ((await takePicture(row, { picture, place, isLast })) === "stopped") return "stopped";
    tell(place + 1);
  }
  return "imported";
}

async function picturesOf(id: number): Promise<readonly Picture[]> {
  const opened = await openPictures(importFiles.sentOf(id));
  // It was looked at when it came, and nobody but us may write there.
  if (typeof opened === "string") throw new Error(`the archive of import ${id} is ${opened}`);
  return opened.pictures;
}
