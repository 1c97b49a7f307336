import { createInterface } from "node:readline/promises";
import { defineCommand } from "citty";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { qrRow } from "#cli/start/terminal-qr.ts";
import { clearDemoLibrary } from "#domain/ops/clear-demo-library.server.ts";
import { readDemoCards } from "#domain/ops/demo-cards.server.ts";

const json = { type: "boolean", description: "Print as JSON" } as const;

const clear = defineCommand({
  meta: { name: "clear", description: "Take the demo's readers, books and loans away" },
  args: {
    ...libraryOptions,
    yes: { type: "boolean", description: "Do not ask" },
    json,
  },
  run: ({ args }) =>
    withLibrary(args, async ({ configuration, database }) => {
      if (args.yes !== true) await confirm();
      const { dataDirectory } = configuration;
      const cleared = await clearDemoLibrary({
        databaseOwnerUrl: database.ownerUrl(),
        dataDirectory,
      });
      process.stdout.write(`${args.json === true ? JSON.stringify(cleared) : inWords(cleared)}\n`);
    }),
});

const cards = defineCommand({
  meta: { name: "cards", description: "Print the demo's cards as QR codes, with their PINs" },
  args: { ...libraryOptions, json },
  run: ({ args }) =>
    withLibrary(args, async ({ configuration }) => {
      const found = await readDemoCards(configuration.dataDirectory);
      if (found === null) throw new OperatorError("There are no demo cards in this data folder.");
      if (args.json === true) return void process.stdout.write(`${JSON.stringify(found)}\n`);
      const pictures = found.map(({ token, name, pin }) => {
        return { text: token, label: `${name} · ${pin}` };
      });
      const lines = found.map(
        ({ name, number, pin, note }) => `${number}  PIN ${pin}  ${note.padEnd(13)}  ${name}`,
      );
      process.stdout.write(`${qrRow(pictures, terminal())}\n\n${lines.join("\n")}\n`);
    }),
});

export const command = defineCommand({
  meta: { name: "demo", description: "The demo library: show its cards, take it away" },
  subCommands: { cards, clear },
});

function terminal() {
  const hasColours = process.stdout.isTTY === true && !process.env.NO_COLOR;
  return { columns: process.stdout.columns ?? 80, hasColours };
}

/** A program that runs this without a person says `--yes`. */
async function confirm(): Promise<void> {
  process.stderr.write(
    "This takes every demo reader, card, book and loan away for good. Branches, categories, policies,\n" +
      "settings, tablets and the journal stay. It runs as the owner of the tables: the application's\n" +
      "own role may not delete a loan.\n",
  );
  if (!process.stdin.isTTY) {
    throw new OperatorError("Nobody is there to be asked. Say --yes to go on.", "usage");
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question("Go on? Type yes: ");
  terminal.close();
  if (answer.trim().toLowerCase() !== "yes") throw new OperatorError("Nothing was changed.");
}

function inWords(cleared: Awaited<ReturnType<typeof clearDemoLibrary>>): string {
  if (cleared.status === "no-demo") return "There is no demo here: nothing was changed.";
  const { patrons, titles, items, loans } = cleared;
  return `Gone: ${patrons} readers, ${titles} titles with ${items} copies, ${loans} loans. The library is empty now.`;
}
