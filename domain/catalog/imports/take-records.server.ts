import "server-only";
import {
  advanceCatalogueImport,
  type CatalogueImportCounts,
  lockCatalogueImport,
} from "#db/queries/catalogue-imports.ts";
import {
  becomeCataloguer,
  findBarcodes,
  findCandidates,
  matchKeys,
  readCataloguePlaces,
} from "#db/queries/imported-titles.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { CatalogueImportOptions } from "#domain/catalog/import-options.ts";
import type { Batch, BatchRecord } from "#domain/catalog/imports/batch.server.ts";
import { wholeOf } from "#domain/catalog/imports/drawn-title.server.ts";
import type { Foreseen, Wanted } from "#domain/catalog/imports/earlier-records.ts";
import { wellFormed } from "#domain/catalog/imports/fitting-text.ts";
import { type Incoming, type IncomingRecord, makerOf } from "#domain/catalog/imports/incoming.ts";
import { planRecords } from "#domain/catalog/imports/planning.ts";
import { settleImport } from "#domain/catalog/imports/settle-import.server.ts";
import { countBatch, readyItems, writeBatch } from "#domain/catalog/imports/write-batch.server.ts";
import { readCurrencyDigits } from "#domain/library/currency-digits.server.ts";

export type RecordsWanted = {
  readonly importId: number;
  /** How many records of the file were taken before these. */
  readonly from: number;
  readonly records: readonly Incoming[];
  /** Nothing comes after them. */
  readonly isLast: boolean;
  readonly options: CatalogueImportOptions;
  readonly by: string | null;
  /** `check` tells what would be done. */
  readonly mode: "check" | "import";
  /** Where batches of one look tell each other what they would make. */
  readonly foreseen?: Foreseen;
};
export type RecordsTaken =
  | { readonly status: "taken"; readonly counts: CatalogueImportCounts }
  /** Paused, cancelled, or taken by somebody else meanwhile: nothing of it was written. */
  | { readonly status: "stopped" };

/**
 * Some hundreds of records with their copies, all or none of them. How far the file was taken is written
 * in the same transaction: killed at any moment and begun again, each record is taken once.
 */
export async function takeRecords(wanted: RecordsWanted): Promise<RecordsTaken> {
  return await inTransaction(async (transaction) => {
    const { mode, importId, from } = wanted;
    if (mode === "check")
      return { status: "taken", counts: countBatch(await planBatch(transaction, wanted)) };
    await becomeCataloguer(transaction);
    if (!(await lockCatalogueImport(transaction, importId, from))) return { status: "stopped" };
    const batch = await planBatch(transaction, wanted);
    const counts = await writeBatch(transaction, batch, wanted);
    const to = from + wanted.records.length;
    advanceCatalogueImport(transaction, importId, to, counts);
    if (wanted.isLast) await settleImport(transaction, { importId, by: wanted.by, count: to });
    return { status: "taken", counts };
  });
}

async function planBatch(transaction: Transaction, wanted: RecordsWanted): Promise<Batch> {
  const { records, options, foreseen } = wanted;
  const isGood = (each: Incoming): each is IncomingRecord =>
    each.status === "read" && each.title.title !== "";
  const good = records.filter(isGood);
  const drawn = good.map((record) => ({ record, ...wholeOf(record, options.state) }));
  const described = drawn.map(({ record, whole: { title, record: kept } }) => {
    return {
      ...title,
      isbns: record.title.isbns.slice(0, 1),
      format: record.format,
      controlNumber: kept?.controlNumber ?? "",
      maker: makerOf(record.fields),
      barcodes: record.items.map(({ barcode }) => wellFormed(barcode).trim()),
    };
  });
  const keys = await matchKeys(transaction, described);
  const found = await findCandidates(transaction, described, keys);
  const bearers = await bearersOf(transaction, described);
  const wants = described.map((each, place) => ({
    ...each,
    ...(keys[place] ?? { key: "", titleKey: "" }),
    bearers: bearers[place] ?? [],
  }));
  const plans = planRecords(wants, found, options.match, foreseen);
  const places = await readCataloguePlaces(transaction);
  const batch = drawn.flatMap((each, place) => {
    const plan = plans[place];
    return plan === undefined ? [] : [{ ...each, plan, codes: [...each.codes, ...plan.codes] }];
  });
  const digits = await readCurrencyDigits(transaction);
  const items = await readyItems(transaction, batch, { ...places, ...options, digits, foreseen });
  foresee(foreseen, batch, wants);
  return { records: batch, faults: records.filter((each) => !isGood(each)).map(faultOf), items };
}

/** Titles that this batch would make, for the batches behind it. */
function foresee(
  foreseen: Foreseen | undefined,
  batch: readonly BatchRecord[],
  wants: readonly Wanted[],
): void {
  for (const [place, { plan, record }] of batch.entries()) {
    const want = wants[place];
    if (plan.target.kind === "new" && want !== undefined) foreseen?.addTitle(want, record.number);
  }
}

/** For each record the titles on whose copies its barcodes stand. */
async function bearersOf(
  transaction: Transaction,
  records: readonly Pick<Wanted, "barcodes">[],
): Promise<number[][]> {
  const named = records.map(({ barcodes }) => barcodes);
  const owners = await findBarcodes(transaction, named.flat());
  return named.map((barcodes) => barcodes.flatMap((barcode) => owners.get(barcode) ?? []));
}

function faultOf({ status, number, place, codes }: Incoming) {
  return { number, place, codes: status === "read" ? [...codes, "no-title"] : codes };
}
