import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { defineCommand } from "citty";
import { archiveFaultWords } from "#cli/catalogue/archive-faults.ts";
import { readMap } from "#cli/catalogue/column-map.ts";
import { typedPath } from "#cli/installation.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import {
  importRecordsAtConsole,
  undoRecordsAtConsole,
} from "#domain/catalog/import-at-console.server.ts";
import {
  type CatalogueImportOptions,
  encodingChoices,
  importedStates,
  importProfiles,
  matchRules,
  matchWays,
} from "#domain/catalog/import-options.ts";
import { rowFields } from "#domain/catalog/row-columns.ts";

export const command = defineCommand({
  meta: {
    name: "import",
    description:
      "Records from a file (ISO 2709, MARCXML, IRBIS, CSV, XLSX, or one of these in a ZIP with covers); or: import undo <number>",
  },
  args: {
    file: { type: "positional", description: "A file, or the word undo", required: true },
    number: { type: "positional", description: "After undo: of which import", required: false },
    "dry-run": { type: "boolean", description: "Say what would be done, and write nothing" },
    encoding: { type: "string", description: encodingChoices.join(", "), valueHint: "name" },
    profile: { type: "string", description: importProfiles.join(", "), valueHint: "name" },
    match: { type: "string", description: `${matchRules.join(",")} or none`, valueHint: "rules" },
    "on-match": { type: "string", description: matchWays.join(" or ") },
    state: { type: "string", description: `Of new titles: ${importedStates.join(", ")}` },
    branch: { type: "string", description: "Of copies that name none", valueHint: "code" },
    "item-type": { type: "string", description: "Of copies that name none", valueHint: "code" },
    map: {
      type: "string",
      description: `Columns of a table: Heading=field,2=field,Note= (${rowFields.join(", ")})`,
      valueHint: "columns",
    },
    "map-file": { type: "string", description: 'The same as JSON: {"Heading": "field"}' },
    covers: {
      type: "string",
      description: "Pictures of its covers: a folder or a ZIP",
      valueHint: "path",
    },
    json: { type: "boolean", description: "Print as JSON" },
    ...libraryOptions,
  },
  run: ({ args }) => (args.file === "undo" ? undo(args) : importFile(args.file, args)),
});

type Typed = {
  readonly number?: string | undefined;
  readonly json?: boolean | undefined;
  readonly "dry-run"?: boolean | undefined;
  readonly encoding?: string | undefined;
  readonly profile?: string | undefined;
  readonly match?: string | undefined;
  readonly "on-match"?: string | undefined;
  readonly state?: string | undefined;
  readonly branch?: string | undefined;
  readonly "item-type"?: string | undefined;
  readonly map?: string | undefined;
  readonly "map-file"?: string | undefined;
  readonly covers?: string | undefined;
  readonly "data-dir"?: string | undefined;
};

async function importFile(file: string, typed: Typed): Promise<void> {
  const path = typedPath(file);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) throw new OperatorError(`There is no file ${file}.`, "usage");
  const covers = typed.covers === undefined ? null : typedPath(typed.covers);
  if (covers !== null && (await stat(covers).catch(() => null)) === null)
    throw new OperatorError(`There is no folder or ZIP ${typed.covers}.`, "usage");
  const options = chosen(typed);
  const columns = await readMap(typed);
  await withLibrary(typed, async () => {
    const bar = openBar(typed.json === true);
    const end = await importRecordsAtConsole({
      path,
      covers,
      name: basename(file),
      isDryRun: typed["dry-run"] === true,
      options,
      columns,
      tell: bar.tell,
    });
    bar.close();
    if (end.status === "wrong-columns") throw wrongColumns(end);
    if (end.status !== "looked-at" && end.status !== "ended")
      throw new OperatorError(fileFaults[end.status]);
    const told = end.status === "looked-at" ? end.preview : endOf(end.row);
    print(told, typed.json === true);
    const isWhole = end.status === "looked-at" || end.row.state === "imported";
    if (!isWhole || told.rejectedRecords > 0 || told.wrongItems > 0) process.exitCode = 1;
  });
}

const fileFaults = {
  "may-not-publish": "The operator may not publish titles.",
  "needs-review":
    "The library wants titles reviewed before they are published: take --state review or draft.",
  "unknown-branch": "There is no branch that is called so (--branch).",
  "unknown-item-type": "There is no item type that is called so (--item-type).",
  busy: "Another import is running.",
  ...archiveFaultWords,
  "several-record-files":
    "This ZIP has several files that are no pictures; one file of records may be among them.",
  "old-workbook": "This is a workbook of Excel before 2007 (XLS). Save it as XLSX.",
  "too-large": "This workbook is too large. Save it as CSV.",
  "unknown-kind": "This is no file of records that can be read.",
  infected: "The virus scanner found something in this file. Nothing of it was kept.",
  "scanner-silent":
    "The virus scanner does not answer, or takes no files of this size. Nothing was kept.",
} as const;

const columnFaults = {
  "unknown-column": (said: string) => `There is no column "${said}".`,
  "unknown-field": (said: string) => `"${said}" is nothing that a column holds: ${fieldList}.`,
  "no-title-column": () => "No column holds titles; name it with --map Heading=title.",
  "column-twice": () => "Two columns hold what stands in one alone, such as titles or barcodes.",
} as const;
const fieldList = rowFields.join(", ");

function wrongColumns(end: {
  readonly problem: keyof typeof columnFaults;
  readonly said: string;
  readonly headings: readonly string[];
}): OperatorError {
  const fault = columnFaults[end.problem](end.said);
  return new OperatorError(`${fault} The columns are: ${end.headings.join(" | ")}`, "usage");
}

function endOf(row: {
  readonly id: number;
  readonly state: string;
  readonly doneRecords: number;
  readonly createdTitles: number;
  readonly changedTitles: number;
  readonly sameTitles: number;
  readonly rejectedRecords: number;
  readonly createdItems: number;
  readonly wrongItems: number;
}) {
  return {
    import: row.id,
    state: row.state,
    records: row.doneRecords,
    createdTitles: row.createdTitles,
    changedTitles: row.changedTitles,
    sameTitles: row.sameTitles,
    rejectedRecords: row.rejectedRecords,
    createdItems: row.createdItems,
    wrongItems: row.wrongItems,
  };
}

async function undo(typed: Typed): Promise<void> {
  const id = Number(typed.number);
  if (!Number.isSafeInteger(id) || id < 1)
    throw new OperatorError("Which import? Its number was printed by the import.", "usage");
  await withLibrary(typed, async () => {
    const bar = openBar(typed.json === true);
    const end = await undoRecordsAtConsole(id, (done) => bar.tell(done, null));
    bar.close();
    print({ import: id, ...end }, typed.json === true);
    if (end.status !== "undone") process.exitCode = 1;
  });
}

function chosen(typed: Typed): Partial<Omit<CatalogueImportOptions, "columns">> {
  const rules = (typed.match ?? matchRules.join(",")).split(",").filter((rule) => rule !== "none");
  return {
    encoding: oneOf("encoding", encodingChoices, typed.encoding ?? "auto"),
    profile: oneOf("profile", importProfiles, typed.profile ?? "auto"),
    match: rules.map((rule) => oneOf("match", matchRules, rule.trim())),
    onMatch: oneOf("on-match", matchWays, typed["on-match"] ?? "merge"),
    state: oneOf("state", importedStates, typed.state ?? "published"),
    branch: typed.branch ?? "",
    itemType: typed["item-type"] ?? "",
  };
}

function oneOf<Name extends string>(option: string, names: readonly Name[], typed: string): Name {
  const name = names.find((each) => each === typed);
  if (name === undefined)
    throw new OperatorError(`--${option} is one of: ${names.join(", ")}.`, "usage");
  return name;
}

/** A bar where somebody looks; a program that reads along is told nothing but the end. */
function openBar(isJson: boolean) {
  const isShown = process.stderr.isTTY === true && !isJson;
  return {
    tell: (done: number, of: number | null) => {
      if (!isShown) return;
      const part = of === null || of === 0 ? 0 : done / of;
      const bar = of === null ? "" : `[${"#".repeat(Math.round(part * 30)).padEnd(30, ".")}] `;
      process.stderr.write(`\r${bar}${done}${of === null ? "" : ` / ${of}`}`);
    },
    close: () => {
      if (isShown) process.stderr.write("\n");
    },
  };
}

function print(told: object, isJson: boolean): void {
  const lines = Object.entries(told).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  process.stdout.write(`${isJson ? JSON.stringify(told) : lines.join("\n")}\n`);
}
