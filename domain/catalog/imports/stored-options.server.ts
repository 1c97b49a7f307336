import "server-only";
import { z } from "zod";
import {
  type CatalogueImportOptions,
  encodingChoices,
  freshImportOptions,
  importedStates,
  importFileKinds,
  importProfiles,
  matchRules,
  matchWays,
} from "#domain/catalog/import-options.ts";
import { rowLimits } from "#domain/catalog/records/read-rows.server.ts";
import { rowFields } from "#domain/catalog/row-columns.ts";

export const importOptionsShape = z.object({
  kind: z.enum(importFileKinds).nullable(),
  profile: z.enum(importProfiles),
  encoding: z.enum(encodingChoices),
  match: z.array(z.enum(matchRules)).max(matchRules.length),
  onMatch: z.enum(matchWays),
  state: z.enum(importedStates),
  branch: z.string().max(32),
  itemType: z.string().max(32),
  columns: z.array(z.enum(rowFields).nullable()).max(rowLimits.columns).nullable(),
});

/** As they were stored; what an older version left out is as at the beginning. */
export function readImportOptions(stored: unknown): CatalogueImportOptions {
  const given = typeof stored === "object" && stored !== null ? stored : {};
  const parsed = importOptionsShape.safeParse({ ...freshImportOptions, ...given });
  return parsed.success ? parsed.data : freshImportOptions;
}

const count = z.int().min(0);
const counts = z.record(z.string(), count);
const previewShape = z.object({
  records: count,
  rescued: count,
  encodings: counts,
  formats: counts,
  codes: counts,
  createdTitles: count,
  knownTitles: count,
  rejectedRecords: count,
  createdItems: count,
  wrongItems: count,
  /** Records, or titles, for which a picture came along. */
  pictures: count.default(0),
  samples: z.array(
    z.object({
      title: z.string(),
      authors: z.string(),
      year: z.int().nullable(),
      isbn: z.string().nullable(),
      items: count,
    }),
  ),
  /** Of a table: its columns as they stand in the file. */
  columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()) })).default([]),
});
export type ShownColumn = ImportPreview["columns"][number];
/** What was found when a file was looked at. */
export type ImportPreview = z.infer<typeof previewShape>;

export function readImportPreview(stored: unknown): ImportPreview | null {
  return previewShape.safeParse(stored).data ?? null;
}
