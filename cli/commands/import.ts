import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { defineCommand } from "citty";
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
  importProfiles,
  matchRules,
  matchWays,
} from "#domain/catalog/import-options.ts";

export const command = defineCommand({
  meta: {
    name: "import",
    description: "Records from a file (ISO 2709, MARCXML, IRBIS); or: import undo <number>",
  },
  args: {
    file: { type: "positional", description: "A file, or the word undo", required: true },
    number: { type: "positional", description: "After undo: of which import", required: false },
    "dry-run": { type: "boolean", description: "Say what would be done, and write nothing" },
    encoding: { type: "string", description: encodingChoices.join(", "), valueHint: "name" },
    profile: { type: "string", description: importProfiles.join(", "), valueHint: "name" },
    match: { type: "string", description: `${matchRules.join(",")} or none`, valueHint: "rules" },
    "on-match": { type: "string", description: matchWays.join(" or ") },
    state: { type: "string", description: "Of new titles: published or draft" },
    branch: { type: "string", description: "Of copies that name none", valueHint: "code" },
    "item-type": { type: "string", description: "Of copies that name none", valueHint: "code" },
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
  readonly "data-dir"?: string | undefined;
};

async function importFile(file: string, typed: Typed): Promise<void> {
  const path = typedPath(file);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) throw new OperatorError(`There is no file ${file}.`, "usage");
  const options = chosen(typed);
  await withLibrary(typed, async () => {
    const bar = openBar(typed.json === true);
    const end = await importRecordsAtConsole({
      path,
      name: basename(file),
      isDryRun: typed["dry-run"] === true,
      options,
      tell: bar.tell,
    });
    bar.close();
    if (end.status === "busy") throw new OperatorError("Another import is running.");
    if (end.status === "unknown-kind")
      throw new OperatorError("This is no file of records that can be read.");
    const told = end.status === "looked-at" ? end.preview : endOf(end.row);
    print(told, typed.json === true);
    const isWhole = end.status === "looked-at" || end.row.state === "imported";
    if (!isWhole || told.rejectedRecords > 0 || told.wrongItems > 0) process.exitCode = 1;
  });
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

function chosen(typed: Typed): Partial<CatalogueImportOptions> {
  const rules = (typed.match ?? matchRules.join(",")).split(",").filter((rule) => rule !== "none");
  return {
    encoding: oneOf("encoding", encodingChoices, typed.encoding ?? "auto"),
    profile: oneOf("profile", importProfiles, typed.profile ?? "auto"),
    match: rules.map((rule) => oneOf("match", matchRules, rule.trim())),
    onMatch: oneOf("on-match", matchWays, typed["on-match"] ?? "merge"),
    state: oneOf("state", ["published", "draft"] as const, typed.state ?? "published"),
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
