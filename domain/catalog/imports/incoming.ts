import type { Drawn } from "#domain/catalog/records/draft.ts";
import type { MarcRecord } from "#domain/catalog/records/record.ts";

/** What comes out of a file, one for each record, in the file's order. */
export type Incoming = IncomingRecord | IncomingFault;
export type IncomingRecord = Drawn & {
  readonly status: "read";
  /** Counted from 1. */
  readonly number: number;
  /** Where it begins, in bytes; of a table its line. */
  readonly place: number;
  /** What had to be mended. */
  readonly codes: readonly string[];
  readonly format: "marc21" | "unimarc" | "irbis" | "row";
  readonly fields: MarcRecord;
  /** As it came. */
  readonly original: Uint8Array | null;
  readonly encoding: string | null;
  /** The cover that was drawn from the picture that came with it, by its content. */
  readonly cover?: string;
};
export type IncomingFault = {
  readonly status: "rejected";
  readonly number: number;
  readonly place: number;
  readonly codes: readonly string[];
};

/** Who gave a record its number: field 003. */
export function makerOf({ fields }: MarcRecord): string {
  const field = fields.find(({ tag }) => tag === "003");
  return field !== undefined && "value" in field ? field.value.trim() : "";
}
