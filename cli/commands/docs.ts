import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineCommand } from "citty";
import { dictionaryPage, readTables } from "#cli/docs/data-dictionary.ts";
import { installation } from "#cli/installation.ts";
import { codifierPage } from "#domain/library/codifiers.ts";

const schema = defineCommand({
  meta: {
    name: "schema",
    description: "The data dictionary: every table and column, what it holds and means (Markdown)",
  },
  args: { json: { type: "boolean", description: "Print as JSON" } },
  run: ({ args }) => {
    const folder = join(installation().root, "db", "schema");
    const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
    const tables = readTables(files.map((name) => readFileSync(join(folder, name), "utf8")));
    process.stdout.write(
      args.json ? `${JSON.stringify(tables, null, 2)}\n` : dictionaryPage(tables),
    );
  },
});

const codifiers = defineCommand({
  meta: {
    name: "codifiers",
    description: "What the library keeps, each with its code name and its table (Markdown)",
  },
  run: () => void process.stdout.write(codifierPage()),
});

export const command = defineCommand({
  meta: { name: "docs", description: "Pages that the program writes about itself" },
  subCommands: { schema, codifiers },
});
