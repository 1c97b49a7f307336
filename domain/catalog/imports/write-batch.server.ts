import "server-only";
import type { CatalogueImportCounts } from "#db/queries/catalogue-imports.ts";
import {
  findBarcodes,
  findInventoryNumbers,
  type ImportedRecord,
  insertItems,
  insertRecords,
  insertTitles,
  keepOriginals,
  noteImportedRecords,
} from "#db/queries/imported-titles.ts";
import {
  lockTitleWholes,
  type TitleWhole,
  type VersionedTitle,
  writeVersions,
} from "#db/queries/title-versions.ts";
import { StartOver, type Transaction } from "#db/transaction.ts";
import type { CatalogueImportOptions } from "#domain/catalog/import-options.ts";
import type { Batch, BatchRecord, ReadyItem } from "#domain/catalog/imports/batch.server.ts";
import { type Foreseen, nameOfTarget } from "#domain/catalog/imports/earlier-records.ts";
import { type Mergeable, mergeTitle } from "#domain/catalog/imports/merging.ts";
import {
  type ItemGround,
  type PlacedItem,
  placeItem,
} from "#domain/catalog/imports/placing-items.ts";

type Wish = {
  readonly importId: number;
  readonly options: Pick<CatalogueImportOptions, "onMatch">;
  readonly by: string | null;
};

/** The copies of a batch. A barcode that stands on another title's copy is never doubled. */
export async function readyItems(
  transaction: Transaction,
  records: readonly BatchRecord[],
  ground: ItemGround & { readonly foreseen?: Foreseen | undefined },
): Promise<ReadyItem[]> {
  const { foreseen } = ground;
  const placed = records.flatMap(({ record }, of) =>
    record.items.map((draft) => ({ of, item: placeItem(draft, ground) })),
  );
  const barcodes = placed.flatMap(({ item }) => (typeof item === "string" ? [] : [item.barcode]));
  const stored = await findBarcodes(transaction, barcodes);
  const taken = new Map([...stored].map(([barcode, titleId]) => [barcode, `known ${titleId}`]));
  const given = await findInventoryNumbers(
    transaction,
    placed.flatMap(({ item }) => (typeof item === "string" ? [] : (item.inventoryNumber ?? []))),
  );
  return placed.map(({ of, item }) => {
    if (typeof item === "string") return { of, item };
    const owner = taken.get(item.barcode) ?? foreseen?.ownerOf(item.barcode);
    const own = ownerOf(records, of);
    if (owner !== undefined) return { of, item: owner === own.here ? "known" : "barcode-taken" };
    taken.set(item.barcode, own.here);
    foreseen?.addCopy(item.barcode, own.later);
    return { of, item: withNumber(item, given) };
  });
}

/** An inventory number is given once; a second copy of it comes without. */
function withNumber(item: PlacedItem, given: Set<string>): PlacedItem {
  const number = item.inventoryNumber;
  if (number === null) return item;
  if (given.has(number))
    return { ...item, inventoryNumber: null, codes: [...item.codes, "inventory-taken"] };
  given.add(number);
  return item;
}

/** Whose a copy is: as its own batch says it, and as batches behind it would. */
function ownerOf(records: readonly BatchRecord[], of: number) {
  const target = records[of]?.plan.target ?? { kind: "new" };
  const here = nameOfTarget(target, of);
  if (target.kind === "known" || target.kind === "foreseen") return { here, later: here };
  const number = records[target.kind === "twin" ? target.of : of]?.record.number ?? 0;
  return { here, later: nameOfTarget({ kind: "foreseen", number }) };
}

/** What would be done, without looking into the titles that are known. */
export function countBatch({ records, faults, items }: Batch): CatalogueImportCounts {
  const created = records.filter(({ plan }) => plan.target.kind === "new").length;
  return {
    createdTitles: created,
    changedTitles: 0,
    sameTitles: records.length - created,
    rejectedRecords: faults.length,
    createdItems: items.filter(({ item }) => typeof item !== "string").length,
    wrongItems: items.filter(isWrong).length,
  };
}

function isWrong({ item }: ReadyItem): boolean {
  return typeof item === "string" && item !== "known";
}

/** Writes titles, records, versions, copies and the report, a few statements for all of them. */
export async function writeBatch(
  transaction: Transaction,
  batch: Batch,
  wanted: Wish,
): Promise<CatalogueImportCounts> {
  const merged = await mergeBatch(transaction, batch.records, wanted);
  const made = batch.records.flatMap(({ plan, record }, of) =>
    plan.target.kind === "new" ? [{ of, record, whole: merged.fresh.get(of) }] : [],
  );
  const ids = await insertTitles(
    transaction,
    made.flatMap(({ whole }) => (whole === undefined ? [] : [whole.title])),
  );
  const idOf = new Map(made.map(({ of }, place) => [of, ids[place] ?? 0]));
  insertRecords(
    transaction,
    made.flatMap(({ of, record, whole }) => {
      const kept = whole?.record ?? null;
      const { original, encoding } = record;
      return kept === null ? [] : [{ ...kept, titleId: idOf.get(of) ?? 0, original, encoding }];
    }),
  );
  const titleOf = (of: number): number => {
    const target = batch.records[of]?.plan.target;
    if (target?.kind === "known") return target.titleId;
    return idOf.get(target?.kind === "twin" ? target.of : of) ?? 0;
  };
  const items = batch.items.flatMap(({ of, item }) =>
    typeof item === "string" ? [] : [{ ...item, of, titleId: titleOf(of) }],
  );
  const itemIds = await insertItems(transaction, items);
  // Somebody else took a barcode between the look and the write: look again.
  if (itemIds.size < items.length) throw new StartOver();
  const rows = reportOf(batch, merged, { titleOf, items, itemIds });
  noteImportedRecords(transaction, wanted.importId, rows);
  return countRows(rows, batch);
}

type Merged = {
  /** What new titles say, those of their twins included. */
  readonly fresh: ReadonlyMap<number, TitleWhole>;
  /** Of records that changed a title: its version before. */
  readonly changed: ReadonlyMap<number, number>;
};

async function mergeBatch(
  transaction: Transaction,
  records: readonly BatchRecord[],
  { options, by }: Wish,
): Promise<Merged> {
  const known = await lockKnown(transaction, records);
  const merged = mergeAll(records, known, options.onMatch === "merge");
  const versions = known.flatMap(({ id, version }) => {
    const to = merged.written.get(id);
    return to === undefined ? [] : [{ titleId: id, before: version, ...to }];
  });
  writeVersions(transaction, versions, { by, how: "merged" });
  keepOriginals(
    transaction,
    versions.flatMap(({ titleId, of, before }) => {
      const record = records[of]?.record;
      if (record === undefined) return [];
      const { original, encoding } = record;
      return [{ titleId, original, encoding, version: before + 1 }];
    }),
  );
  return {
    fresh: merged.fresh,
    changed: new Map(versions.map(({ of, before }) => [of, before])),
  };
}

type Change = { readonly of: number; readonly whole: TitleWhole };

/** What titles say when all records of the batch are merged; `written`: those of the library. */
function mergeAll(
  records: readonly BatchRecord[],
  known: readonly VersionedTitle[],
  isMerging: boolean,
) {
  const fresh = new Map<number, TitleWhole>();
  const wholes = new Map(known.map(({ id, whole }) => [id, whole]));
  const written = new Map<number, Change>();
  const note = (titleId: number, of: number, whole: TitleWhole | null) => {
    if (whole !== null) written.set(titleId, { of: written.get(titleId)?.of ?? of, whole });
  };
  for (const [of, { plan, whole }] of records.entries())
    if (plan.target.kind === "new") fresh.set(of, whole);
  for (const [of, { plan, whole }] of isMerging ? records.entries() : []) {
    const { target } = plan;
    if (target.kind === "twin") mergeInto(fresh, target.of, whole);
    if (target.kind === "known") note(target.titleId, of, mergeInto(wholes, target.titleId, whole));
  }
  return { fresh, written };
}

function mergeInto(
  map: Map<number, TitleWhole>,
  name: number,
  come: TitleWhole,
): TitleWhole | null {
  const before = map.get(name);
  const after = before === undefined ? null : merge(before, come);
  if (after !== null) map.set(name, after);
  return after;
}

async function lockKnown(transaction: Transaction, records: readonly BatchRecord[]) {
  const ids = records.flatMap(({ plan }) =>
    plan.target.kind === "known" ? [plan.target.titleId] : [],
  );
  return await lockTitleWholes(transaction, [...new Set(ids)]);
}

/** The fields of a record are what the readers made and the database kept. */
function merge(before: TitleWhole, come: TitleWhole): TitleWhole | null {
  return mergeTitle(before as TitleWhole & Mergeable, come as TitleWhole & Mergeable);
}

function reportOf(
  batch: Batch,
  merged: Merged,
  {
    titleOf,
    items,
    itemIds,
  }: {
    readonly titleOf: (of: number) => number;
    readonly items: readonly (PlacedItem & { readonly of: number })[];
    readonly itemIds: ReadonlyMap<string, number>;
  },
): ImportedRecord[] {
  const wrong = byRecord(batch.items.filter(isWrong));
  const made = byRecord(items);
  const good = batch.records.map(({ record, plan, codes }, of): ImportedRecord => {
    const before = merged.changed.get(of) ?? null;
    const faults = [
      ...(wrong.get(of) ?? []).map(({ item }) => String(item)),
      ...(made.get(of) ?? []).flatMap(({ codes }) => codes),
    ];
    return {
      number: record.number,
      place: record.place,
      outcome: plan.target.kind === "new" ? "created" : before === null ? "same" : "changed",
      codes: [...new Set([...record.codes, ...record.title.flags, ...codes, ...faults])],
      titleId: titleOf(of),
      matchedBy: plan.by,
      versionBefore: before,
      versionAfter: before === null ? null : before + 1,
      itemIds: (made.get(of) ?? []).flatMap(({ barcode }) => itemIds.get(barcode) ?? []),
    };
  });
  const bad = batch.faults.map((fault) => ({ ...fault, ...nothing }));
  return [...good, ...bad];
}

function byRecord<Each extends { readonly of: number }>(
  list: readonly Each[],
): Map<number, Each[]> {
  const lists = new Map<number, Each[]>();
  for (const each of list) lists.set(each.of, [...(lists.get(each.of) ?? []), each]);
  return lists;
}

const nothing = {
  outcome: "rejected",
  titleId: null,
  matchedBy: null,
  versionBefore: null,
  versionAfter: null,
  itemIds: [],
} as const;

function countRows(rows: readonly ImportedRecord[], { items }: Batch): CatalogueImportCounts {
  const count = (outcome: ImportedRecord["outcome"]) =>
    rows.filter((row) => row.outcome === outcome).length;
  return {
    createdTitles: count("created"),
    changedTitles: count("changed"),
    sameTitles: count("same"),
    rejectedRecords: count("rejected"),
    createdItems: items.filter(({ item }) => typeof item !== "string").length,
    wrongItems: items.filter(isWrong).length,
  };
}
