import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dictionaryPage, readTables } from "#cli/docs/data-dictionary.ts";

const sources = readdirSync("db/schema")
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join("db/schema", name), "utf8"));
const tables = readTables(sources);

describe("The data dictionary", () => {
  it("has every table and every column of db/schema", () => {
    const made = sources.join("\n");
    expect(tables.length).toBe(made.match(/= pgTable\(/g)?.length);
    const columns = tables.flatMap((table) => table.columns);
    expect(columns.length).toBeGreaterThan(380);
  });

  it("says what each column means: write a comment above it, or a row in cli/docs/column-meanings.ts", () => {
    const silent = tables.flatMap(({ name, columns }) =>
      columns.filter(({ says }) => says === null).map((column) => `${name}.${column.name}`),
    );
    expect(silent).toEqual([]);
  });

  it("says it of each table, too", () => {
    expect(tables.filter(({ says }) => says === null).map(({ name }) => name)).toEqual([]);
  });

  it("is a page of tables, with what may be empty and what refers to what", () => {
    const page = dictionaryPage(tables);
    expect(page).toContain("## loan\n");
    expect(page).toMatch(/\| `ended_at` \| moment, may be empty \| {2}\| /);
    expect(page).toMatch(/\| `item_id` \| whole number \| `item` \| /);
  });

  it("has the columns that several tables share", () => {
    const names = tables
      .find(({ name }) => name === "item_condition")
      ?.columns.map(({ name }) => name);
    expect(names).toEqual(["id", "code", "name", "position", "is_active"]);
  });

  it("finds out a column without a word", () => {
    const [table] = readTables([
      'export const odd = pgTable("odd", {\n  blub: text("blub"),\n});\n',
    ]);
    expect(table).toEqual({
      name: "odd",
      says: null,
      columns: [{ name: "blub", type: "text", isRequired: false, refersTo: null, says: null }],
    });
  });
});
