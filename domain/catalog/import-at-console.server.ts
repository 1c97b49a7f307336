import "server-only";
import { stat } from "node:fs/promises";
import {
  type CatalogueImportRow,
  findCatalogueImport,
  insertCatalogueImport,
  moveCatalogueImport,
} from "#db/queries/catalogue-imports.ts";
import { readCataloguePlaces } from "#db/queries/imported-titles.ts";
import { whileAlone } from "#db/queries/job-locks.ts";
import { reading } from "#db/transaction.ts";
import { askForCatalogueImport } from "#domain/catalog/ask-for-catalogue-import.server.ts";
import {
  type CatalogueImportOptions,
  columnsInTheWay,
  freshImportOptions,
  type ImportRefusal,
  type SentFault,
  sentFaults,
} from "#domain/catalog/import-options.ts";
import { type ColumnsChosen, chooseColumns } from "#domain/catalog/imports/chosen-columns.ts";
import { importFiles, keepPictures } from "#domain/catalog/imports/import-files.server.ts";
import { lookAtSent } from "#domain/catalog/imports/look-at-sent.server.ts";
import { placeNamed } from "#domain/catalog/imports/placing-items.ts";
import {
  type ImportPreview,
  readImportOptions,
  readImportPreview,
} from "#domain/catalog/imports/stored-options.server.ts";
import { refusedImport } from "#domain/catalog/refused-import.server.ts";
import { runCatalogueStep } from "#domain/catalog/run-catalogue-imports.server.ts";
import { type ScanProblem, scanProblems } from "#domain/library/scan-problems.ts";
import { scanFile } from "#domain/library/virus-scanner.server.ts";

/** The worker's job: while the terminal is at it, the worker is not. */
const job = "run-catalogue-imports";

type Wish = {
  readonly path: string;
  /** A folder or ZIP of pictures that belong to its records; null: none, or they are in the file. */
  readonly covers?: string | null;
  readonly name: string;
  readonly isDryRun: boolean;
  readonly options: Partial<Omit<CatalogueImportOptions, "columns">>;
  /** Of a table what its columns hold, by headings or numbers, where these do not say it themselves. */
  readonly columns: ReadonlyMap<string, string>;
  readonly tell: (done: number, of: number | null) => void;
};
/** Where copies go that name no place: the library has none that is called so. */
type UnknownPlace = "unknown-branch" | "unknown-item-type";
type FileProblem = "unknown-kind" | SentFault | ScanProblem;
const fileProblems = [...scanProblems, ...sentFaults] as const;
export type ConsoleRecords =
  | { readonly status: "busy" }
  /** It cannot be read, the virus scanner has something against it, or its titles need a review. */
  | { readonly status: FileProblem | ImportRefusal | UnknownPlace }
  | {
      readonly status: "wrong-columns";
      readonly problem: (ColumnsChosen & { status: "refused" })["problem"];
      readonly said: string;
      readonly headings: readonly string[];
    }
  | { readonly status: "looked-at"; readonly preview: ImportPreview }
  | { readonly status: "ended"; readonly row: CatalogueImportRow };

/** A file of records at the terminal, by the same steps as at the page. */
export async function importRecordsAtConsole(wish: Wish): Promise<ConsoleRecords> {
  return (await whileAlone(job, () => take(wish))) ?? { status: "busy" };
}

async function take({ path, name, isDryRun, tell, ...wish }: Wish): Promise<ConsoleRecords> {
  const { state = freshImportOptions.state } = wish.options;
  const refused = isDryRun ? null : await refusedImport(state, "console");
  if (refused !== null) return { status: refused };
  const unknown = await unknownPlace(wish.options);
  if (unknown !== null) return { status: unknown };
  const { size: bytes } = await stat(path);
  const id = await insertCatalogueImport({ state: "uploading", name, bytes, madeBy: null });
  await importFiles.keepCopy(id, path);
  const read = await howToRead(id, wish);
  if (read.status !== "known") {
    await askForCatalogueImport(id, "drop", "console");
    return read;
  }
  await moveCatalogueImport(id, ["uploading"], { state: "received", options: read.options });
  const looked = await step(id, () => undefined);
  const preview = readImportPreview(looked?.preview);
  if (looked?.state !== "ready" || preview === null)
    return { status: fileProblems.find((name) => name === looked?.problem) ?? "unknown-kind" };
  const problem = columnsInTheWay(readImportOptions(looked.options));
  if (isDryRun || problem !== null) {
    await askForCatalogueImport(id, "drop", "console");
    const headings = preview.columns.map(({ heading }) => heading);
    return problem === null
      ? { status: "looked-at", preview }
      : { status: "wrong-columns", problem, said: "", headings };
  }
  await askForCatalogueImport(id, "import", "console");
  const row = await step(id, (done) => tell(done, preview.records));
  return row === null ? { status: "unknown-kind" } : { status: "ended", row };
}

/** Said before anything is read: else every copy would be left out, one by one. */
async function unknownPlace({ branch = "", itemType = "" }: Wish["options"]) {
  const { branches, itemTypes } = await readCataloguePlaces(reading);
  if (branch !== "" && placeNamed(branches, branch) === undefined) return "unknown-branch";
  const isUnknown = itemType !== "" && placeNamed(itemTypes, itemType) === undefined;
  return isUnknown ? "unknown-item-type" : null;
}

type HowToRead =
  | { readonly status: "known"; readonly options: CatalogueImportOptions }
  | (ConsoleRecords & { readonly status: "wrong-columns" | FileProblem });

/** With the columns that were named; they are looked up in the file's own headings. */
async function howToRead(
  id: number,
  { options, columns: said, covers = null }: Pick<Wish, "options" | "columns" | "covers">,
): Promise<HowToRead> {
  const strange = covers === null ? null : await keepPictures(id, covers);
  if (strange !== null) return { status: strange };
  const known = { ...freshImportOptions, ...options };
  if (said.size === 0) return { status: "known", options: known };
  // Nothing reads a file before the scanner has.
  const against = await scanFile(importFiles.sentOf(id));
  if (against !== null) return { status: against };
  const head = await lookAtSent(id);
  if (typeof head === "string") return { status: head };
  if (head.columns === null) return { status: "known", options: known };
  const headings = head.shown.map(({ heading }) => heading);
  const chosen = chooseColumns(headings, head.columns, said);
  return chosen.status === "refused"
    ? { status: "wrong-columns", problem: chosen.problem, said: chosen.said, headings }
    : { status: "known", options: { ...known, columns: chosen.columns } };
}

/** Undoes an import, to its end. */
export async function undoRecordsAtConsole(
  id: number,
  tell: (done: number) => void,
): Promise<{ readonly status: "undone" | "busy" | "not-now" }> {
  const end = await whileAlone(job, async () => {
    const asked = await askForCatalogueImport(id, "undo", "console");
    if (asked.status === "refused") return { status: "not-now" } as const;
    const row = await step(id, tell);
    return { status: row?.state === "undone" ? "undone" : "not-now" } as const;
  });
  return end ?? { status: "busy" };
}

async function step(id: number, tell: (done: number) => void): Promise<CatalogueImportRow | null> {
  const row = await findCatalogueImport(id);
  if (row !== null) await runCatalogueStep(row, tell);
  return await findCatalogueImport(id);
}
