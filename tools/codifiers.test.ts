import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTables } from "#cli/docs/data-dictionary.ts";
import { codifierPage, codifiers } from "#domain/library/codifiers.ts";
import { dictionaryNames } from "#domain/library/dictionaries.ts";

/** What the specification of the service names, in its order. */
const named =
  "user patron category branch shelf title copy loan hold fee request report event kiosk backup";
const tables = readTables(
  readdirSync("db/schema").map((name) => readFileSync(join("db/schema", name), "utf8")),
);

describe("The table of what the library keeps", () => {
  it("has a code name for each that the service is to have", () => {
    expect(Object.keys(codifiers)).toEqual(expect.arrayContaining(named.split(" ")));
    expect(Object.keys(codifiers)).toHaveLength(22);
  });

  it("names tables and keys that are there", () => {
    const missing = Object.entries(codifiers).filter(([, { table, key }]) => {
      const found = tables.find(({ name }) => name === table);
      return table !== null && !found?.columns.some(({ name }) => name === key);
    });
    expect(missing).toEqual([]);
  });

  it("has each of the lists that staff keep themselves", () => {
    const many = { branches: "branch", categories: "category", shelves: "shelf" } as const;
    for (const name of dictionaryNames)
      expect(Object.keys(codifiers)).toContain(
        name in many ? many[name as keyof typeof many] : name.replace(/s$/, ""),
      );
  });

  it("is the page that the guide shows", () => {
    expect(readFileSync("docs/developer/codifiers.md", "utf8")).toBe(codifierPage());
  });
});
