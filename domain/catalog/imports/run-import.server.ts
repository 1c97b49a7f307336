import "server-only";
import type { CatalogueImportRow } from "#db/queries/catalogue-imports.ts";
import { after, batchesOf } from "#domain/catalog/imports/batches.ts";
import { giveCovers, openImportPictures } from "#domain/catalog/imports/give-covers.server.ts";
import { importFiles } from "#domain/catalog/imports/import-files.server.ts";
import type { Incoming } from "#domain/catalog/imports/incoming.ts";
import { readRecords } from "#domain/catalog/imports/read-records.server.ts";
import { readImportOptions } from "#domain/catalog/imports/stored-options.server.ts";
import { takeRecords } from "#domain/catalog/imports/take-records.server.ts";

/** Some statements for each: fewer would cost round trips, more would hold locks and memory. */
export const recordsPerBatch = 400;
/** Drawing a cover takes as long as many records do: whoever watches or pauses waits for no more than these. */
const recordsWithPictures = 25;

/**
 * Takes a file of records from where it stands. Stopped by a pause, a kill or another process it has
 * done whole batches, and goes on behind them.
 */
export async function runImport(
  row: Pick<CatalogueImportRow, "id" | "options" | "doneRecords" | "askedBy">,
  tell: (done: number) => void = () => undefined,
  source: AsyncIterable<Incoming> = readRecords(
    importFiles.sentOf(row.id),
    readImportOptions(row.options),
  ),
): Promise<"imported" | "stopped"> {
  const options = readImportOptions(row.options);
  const shelf = await openImportPictures(row.id);
  const most = shelf === null ? recordsPerBatch : recordsWithPictures;
  let from = row.doneRecords;
  for await (const { list, isLast } of batchesOf(after(source, from), most)) {
    const taken = await takeRecords({
      importId: row.id,
      from,
      records: shelf === null ? list : await giveCovers(list, shelf),
      isLast,
      options,
      by: row.askedBy,
      mode: "import",
    });
    if (taken.status === "stopped") return "stopped";
    from += list.length;
    tell(from);
  }
  return "imported";
}
