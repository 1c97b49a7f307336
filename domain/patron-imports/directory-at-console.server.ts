import "server-only";
import {
  type ImportFaultRow,
  insertPatronImport,
  listFaults,
  moveImport,
} from "#db/queries/patron-imports.ts";
import { type ImportEnd, importPatrons } from "#domain/patron-imports/import-patrons.server.ts";
import {
  directorySource,
  readPatronDirectory,
} from "#domain/patron-imports/patron-directory.server.ts";

export type ConsoleDirectory =
  | { readonly status: "none" }
  | { readonly status: "bad-directory"; readonly variable: string }
  | {
      readonly status: "done";
      readonly import: number;
      readonly end: ImportEnd;
      readonly faults: readonly ImportFaultRow[];
    };

/** Readers of the directory at once. `today`: days since 1970. */
export async function directoryAtConsole(
  mode: "check" | "import",
  today: number,
): Promise<ConsoleDirectory> {
  const read = readPatronDirectory();
  if (read.status === "none") return { status: "none" };
  if (read.status === "refused") return { status: "bad-directory", variable: read.variable };
  const { options } = read.readers;
  const kind = "directory";
  const id = await insertPatronImport({
    kind,
    state: "ready",
    name: "",
    bytes: 0,
    madeBy: null,
    options,
  });
  const source = directorySource(read.readers, today);
  const end = await importPatrons({ id, kind, options, mode, by: null, source });
  if (mode === "check")
    await moveImport(id, ["checked"], {
      state: "refused",
      problem: { code: "dropped", line: null },
    });
  return { status: "done", import: id, end, faults: await listFaults(id, 200, 0) };
}
