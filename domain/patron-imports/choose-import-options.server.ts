import "server-only";
import { findPatronImport, moveImport, type PatronImportRow } from "#db/queries/patron-imports.ts";
import type { FileFault, FileFaultCode } from "#domain/library/table-limits.ts";
import { faultsOfMap, type MapFault } from "#domain/patron-imports/import-columns.ts";
import { importFiles } from "#domain/patron-imports/import-folder.server.ts";
import type { ImportOptions } from "#domain/patron-imports/import-options.ts";
import { readHeadings } from "#domain/patron-imports/propose-import.server.ts";
import {
  optionsShape,
  readStoredOptions,
} from "#domain/patron-imports/stored-import-options.server.ts";

export type OptionsChosen =
  | { readonly status: "chosen"; readonly isReadAnew: boolean }
  | {
      readonly status: "refused";
      readonly problem: "bad-options" | "unknown-import" | MapFault | FileFaultCode;
    };

const open = ["ready", "checked"] as const;

/**
 * Writes down how a file is to be read. Another encoding or delimiter makes other headings: the columns
 * are proposed anew then, and what was found wrong so far counts no more.
 */
export async function chooseImportOptions(id: number, asked: unknown): Promise<OptionsChosen> {
  const row = await findPatronImport(id);
  if (row === null || row.kind === "directory") return refused("unknown-import");
  const before = readStoredOptions(row.options);
  const wanted = readWanted(asked, before);
  if (wanted === null) return refused("bad-options");
  const isReadAnew = wanted.encoding !== before.encoding || wanted.delimiter !== before.delimiter;
  const options = isReadAnew ? await readAnew(row, wanted) : wanted;
  if ("code" in options) return refused(options.code);
  const [fault] = isReadAnew ? [] : faultsOfMap(options.columns);
  if (fault !== undefined) return refused(fault);
  const isMoved = await moveImport(id, open, { state: "ready", options });
  return isMoved ? { status: "chosen", isReadAnew } : refused("unknown-import");
}

/** What is not said stays; headings are the file's, never the visitor's. */
function readWanted(asked: unknown, before: ImportOptions): ImportOptions | null {
  const given = typeof asked === "object" && asked !== null ? asked : {};
  const parsed = optionsShape.safeParse({ ...before, ...given, headings: before.headings });
  const isAsLong = parsed.data?.columns.length === before.columns.length;
  return parsed.success && isAsLong ? parsed.data : null;
}

async function readAnew(
  { id, kind }: PatronImportRow,
  wanted: ImportOptions,
): Promise<ImportOptions | FileFault> {
  const { sent, table } = importFiles(id);
  const read = await readHeadings(kind === "xlsx" ? table : sent, wanted);
  return "code" in read ? read : { ...wanted, ...read };
}

function refused(problem: Extract<OptionsChosen, { status: "refused" }>["problem"]): OptionsChosen {
  return { status: "refused", problem };
}
