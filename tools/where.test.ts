import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);
const page = readFileSync(new URL("docs/where.md", root), "utf8");

describe("docs/where.md", () => {
  it("names only files that are there", () => {
    expect(lostPaths(page, (path) => existsSync(new URL(path, root)))).toEqual([]);
  });

  it("has at least one file in every row, and rows enough to be of use", () => {
    expect(rowsOf(page).length).toBeGreaterThan(20);
    expect(rowsOf(page).filter((row) => pathsOf(row).length === 0)).toEqual([]);
  });
});

describe("the guard of docs/where.md", () => {
  const planted =
    "| X | file |\n|---|---|\n| a rule | `domain/a.ts`, `db/gone.ts` |\n| a word | none |";

  it("tells of a file that is gone, and of a row without one", () => {
    expect(lostPaths(planted, (path) => path === "domain/a.ts")).toEqual(["db/gone.ts"]);
    expect(rowsOf(planted).filter((row) => pathsOf(row).length === 0)).toEqual([
      "| a word | none |",
    ]);
  });
});

function lostPaths(markdown: string, exists: (path: string) => boolean): string[] {
  return rowsOf(markdown)
    .flatMap(pathsOf)
    .filter((path) => !exists(path));
}

/** The rows of all tables, without their heads. */
function rowsOf(markdown: string): string[] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("|"));
  const isRule = (line: string | undefined) => /^\|[\s|:-]+$/.test(line ?? "");
  return lines.filter((line, index) => !isRule(line) && !isRule(lines[index + 1]));
}

/** What stands in backticks in the last column. */
function pathsOf(row: string): string[] {
  const column = row.split("|").at(-2) ?? "";
  return [...column.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path);
}
