import "server-only";
import type { TitleWhole } from "#db/queries/title-versions.ts";
import type { ImportCode } from "#domain/catalog/import-options.ts";
import type { IncomingFault, IncomingRecord } from "#domain/catalog/imports/incoming.ts";
import type { PlacedItem } from "#domain/catalog/imports/placing-items.ts";
import type { Plan } from "#domain/catalog/imports/planning.ts";

/** Some hundreds of records of a file, and what is to become of each. */
export type Batch = {
  readonly records: readonly BatchRecord[];
  readonly faults: readonly Omit<IncomingFault, "status">[];
  readonly items: readonly ReadyItem[];
};
export type BatchRecord = {
  readonly record: IncomingRecord;
  readonly whole: TitleWhole;
  readonly plan: Plan;
  /** What a person should look at. */
  readonly codes: readonly ImportCode[];
};
/** A copy of one of the records, or why it makes none; "known": it is there already. */
export type ReadyItem = { readonly of: number; readonly item: PlacedItem | string };
