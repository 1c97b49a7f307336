import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { defineCommand } from "citty";
import { typedPath } from "#cli/installation.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { chosenOptions, chosenReading, type TypedChoices } from "#cli/patron/chosen-options.ts";
import { endInWords, faultInWords, problemInWords } from "#cli/patron/import-in-words.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { importEncodings } from "#domain/library/table-encoding.ts";
import { directoryAtConsole } from "#domain/patron-imports/directory-at-console.server.ts";
import {
  type ConsoleImport,
  importAtConsole,
} from "#domain/patron-imports/import-at-console.server.ts";
import { readHeadings } from "#domain/patron-imports/propose-import.server.ts";
import { undoPatronImport } from "#domain/patron-imports/undo-patron-import.server.ts";

const options = {
  ...libraryOptions,
  json: { type: "boolean", description: "Print as JSON" },
} as const;
const dryRun = {
  "dry-run": { type: "boolean", description: "Check every row and write nothing" },
} as const;

const importing = defineCommand({
  meta: {
    name: "import",
    description: "Readers from a file (CSV, XLSX); or: import undo <number>",
  },
  args: {
    file: { type: "positional", description: "A table, or the word undo", required: true },
    number: { type: "positional", description: "After undo: of which import", required: false },
    map: { type: "string", description: "Columns: heading=field, …", valueHint: "pairs" },
    encoding: { type: "string", description: importEncodings.join(", "), valueHint: "name" },
    delimiter: { type: "string", description: "Sign between columns, or tab", valueHint: "sign" },
    "date-order": { type: "string", description: "Of 03/04/2020: day-first or month-first" },
    category: { type: "string", description: "Where a row names none", valueHint: "code" },
    branch: { type: "string", description: "Where a row names none", valueHint: "code" },
    cards: { type: "string", description: "New readers without a card number: none or next" },
    stop: { type: "boolean", description: "Import nothing while a row is wrong" },
    ...dryRun,
    ...options,
  },
  run: ({ args }) => (args.file === "undo" ? undo(args) : importFile(args.file, args)),
});

const sync = defineCommand({
  meta: { name: "sync-directory", description: "Readers of the directory (LDAP), now" },
  args: { ...dryRun, ...options },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const mode = args["dry-run"] === true ? "check" : "import";
      const done = await directoryAtConsole(mode, Math.floor(Date.now() / 86_400_000));
      if (done.status === "none")
        throw new OperatorError("BIBLIOMAT_LDAP_PATRON_FILTER is not set.", "configuration");
      if (done.status === "bad-directory")
        throw new OperatorError(`${done.variable} cannot be read.`, "configuration");
      tell(done, args.json === true);
    }),
});

export const command = defineCommand({
  meta: { name: "patron", description: "Readers from files and from the directory" },
  subCommands: { import: importing, "sync-directory": sync },
});

type Typed = TypedChoices & {
  readonly number?: string | undefined;
  readonly json?: boolean | undefined;
  readonly "dry-run"?: boolean | undefined;
  readonly "data-dir"?: string | undefined;
};

async function importFile(file: string, typed: Typed): Promise<void> {
  const path = typedPath(file);
  const isThere = await stat(path)
    .then((found) => found.isFile())
    .catch(() => false);
  if (!isThere) throw new OperatorError(`There is no file ${file}.`, "usage");
  await withLibrary(typed, async () => {
    const done = await importAtConsole({
      path,
      name: basename(file),
      mode: typed["dry-run"] === true ? "check" : "import",
      choose: async (proposed, table) => {
        const how = chosenReading(proposed, typed);
        const isSame = how.encoding === proposed.encoding && how.delimiter === proposed.delimiter;
        const read = isSame ? {} : await readHeadings(table, how);
        if ("code" in read)
          throw new OperatorError(problemInWords({ code: String(read.code), line: null }));
        return chosenOptions({ ...proposed, ...how, ...read }, typed);
      },
    });
    tellOfFile(done, typed.json === true);
  });
}

function tellOfFile(done: ConsoleImport, isJson: boolean): void {
  if (done.status === "unreadable") throw new OperatorError(problemInWords(done.problem));
  if (done.status === "unfit") {
    const headings = `Headings: ${done.headings.join(", ")}. See --map.`;
    throw new OperatorError(
      `${problemInWords({ code: done.problem, line: null })} ${headings}`,
      "usage",
    );
  }
  if (!isJson) process.stderr.write(`${columnsInWords(done.options)}\n`);
  tell(done, isJson);
}

function columnsInWords({
  headings,
  columns,
  encoding,
}: {
  readonly headings: readonly string[];
  readonly columns: readonly (string | null)[];
  readonly encoding: string;
}): string {
  const pairs = headings.map((heading, place) => `${heading}=${columns[place] ?? "-"}`);
  return `${encoding}; ${pairs.join(", ")}`;
}

/** Exits with 1 where something is wrong: a script can tell. */
function tell(
  done:
    | Extract<ConsoleImport, { status: "done" }>
    | Extract<Awaited<ReturnType<typeof directoryAtConsole>>, { status: "done" }>,
  isJson: boolean,
): void {
  const { end, faults } = done;
  const lines = isJson
    ? [JSON.stringify({ import: done.import, ...end, faults })]
    : [...faults.map(faultInWords), `import ${done.import} ${endInWords(end)}`];
  process.stdout.write(`${lines.join("\n")}\n`);
  const isWhole = end.status === "imported" || end.status === "checked";
  if (!isWhole || end.wrongRows > 0) process.exitCode = 1;
}

async function undo(typed: Typed): Promise<void> {
  const id = Number(typed.number);
  if (!Number.isSafeInteger(id) || id < 1)
    throw new OperatorError("Which import? Its number was printed by the import.", "usage");
  await withLibrary(typed, async () => {
    const undone = await undoPatronImport(id, null);
    const isDone = undone.status === "undone";
    const words = isDone
      ? `undone: ${undone.erased} gone, ${undone.givenBack} as before`
      : undone.status;
    process.stdout.write(`${typed.json === true ? JSON.stringify(undone) : words}\n`);
    if (!isDone) process.exitCode = 1;
  });
}
