import "server-only";
import { stat } from "node:fs/promises";
import {
  findPatronImport,
  type ImportFaultRow,
  insertPatronImport,
  listFaults,
  moveImport,
} from "#db/queries/patron-imports.ts";
import { readTable } from "#domain/library/read-table.server.ts";
import { type FileFault, importLimits } from "#domain/library/table-limits.ts";
import { faultsOfMap, type MapFault } from "#domain/patron-imports/import-columns.ts";
import {
  importFiles,
  keepCopy,
  removeImportFiles,
} from "#domain/patron-imports/import-folder.server.ts";
import { freshOptions, type ImportOptions } from "#domain/patron-imports/import-options.ts";
import {
  type ImportEnd,
  type ImportSource,
  importPatrons,
} from "#domain/patron-imports/import-patrons.server.ts";
import { proposeImport } from "#domain/patron-imports/propose-import.server.ts";

export type ConsoleImport =
  | { readonly status: "unreadable"; readonly problem: FileFault }
  | { readonly status: "unfit"; readonly problem: MapFault; readonly headings: readonly string[] }
  | {
      readonly status: "done";
      readonly import: number;
      readonly end: ImportEnd;
      readonly options: ImportOptions;
      readonly faults: readonly ImportFaultRow[];
    };

type Wish = {
  readonly path: string;
  /** What the file is called; its folder is nobody's business. */
  readonly name: string;
  readonly mode: "check" | "import";
  /** What the operator says of the file, over what is proposed; a fault is thrown by the caller. */
  readonly choose: (proposed: ImportOptions, path: string) => Promise<ImportOptions>;
};

const shownFaults = 200;

/** A file at the terminal: proposed, chosen, checked or imported at once, by the same acts as the page. */
export async function importAtConsole({ path, name, mode, choose }: Wish): Promise<ConsoleImport> {
  const { size } = await stat(path);
  if (size > importLimits.bytes) return unreadable({ code: "too-large", line: null });
  const id = await insertPatronImport({
    kind: "csv",
    // Not "received": that is what the worker looks at.
    state: "ready",
    name,
    bytes: size,
    madeBy: null,
    options: freshOptions,
  });
  try {
    return await take(id, path, mode, choose);
  } finally {
    await removeImportFiles(id);
    const row = await findPatronImport(id);
    // Nothing is left of the file here: at the page it could not be looked at again.
    if (row !== null && row.state !== "imported" && row.state !== "refused")
      await moveImport(id, [row.state], { state: "refused", problem: row.problem ?? dropped });
  }
}

const dropped = { code: "dropped", line: null };

async function take(
  id: number,
  from: string,
  mode: "check" | "import",
  choose: Wish["choose"],
): Promise<ConsoleImport> {
  const files = importFiles(id);
  await keepCopy(id, from);
  const proposed = await proposeImport(files.sent, files.table);
  if (proposed.status === "refused") return unreadable(proposed.fault);
  const { kind, path } = proposed;
  const options = await choose(proposed.options, path);
  const [fault] = faultsOfMap(options.columns);
  if (fault !== undefined) return { status: "unfit", problem: fault, headings: options.headings };
  await moveImport(id, ["ready"], { state: "ready", kind, options });
  const source: ImportSource = (next) =>
    readTable({ path, ...options }, (rows) => next(rows.filter(({ row }) => row > 1)));
  const end = await importPatrons({ id, kind, options, mode, by: null, source });
  return { status: "done", import: id, end, options, faults: await listFaults(id, shownFaults, 0) };
}

function unreadable(problem: FileFault): ConsoleImport {
  return { status: "unreadable", problem };
}
