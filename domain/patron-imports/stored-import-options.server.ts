import "server-only";
import { z } from "zod";
import { importDelimiters } from "#domain/library/table-delimiter.ts";
import { importEncodings } from "#domain/library/table-encoding.ts";
import { importLimits } from "#domain/library/table-limits.ts";
import { importFields } from "#domain/patron-imports/import-columns.ts";
import { dateOrders } from "#domain/patron-imports/import-date.ts";
import {
  cardWays,
  freshOptions,
  type ImportOptions,
  wrongRowWays,
} from "#domain/patron-imports/import-options.ts";

const code = z.string().max(32);

export const optionsShape = z.object({
  encoding: z.enum(importEncodings),
  delimiter: z.enum(importDelimiters),
  dateOrder: z.enum(dateOrders),
  headings: z.array(z.string().max(100)).max(importLimits.columns),
  columns: z.array(z.enum(importFields).nullable()).max(importLimits.columns),
  category: code,
  branch: code,
  wrongRows: z.enum(wrongRowWays),
  cards: z.enum(cardWays),
});

/** The options of an import as they were stored; of another shape they are those of a fresh one. */
export function readStoredOptions(stored: unknown): ImportOptions {
  const parsed = optionsShape.safeParse(stored);
  return parsed.success ? parsed.data : freshOptions;
}
