import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);
const page = readFileSync(new URL("docs/administrator/accessibility.md", root), "utf8");

/** WCAG 2.2, levels A and AA: 4.1.1 is gone, six came with 2.2. */
const criteria = `
  1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5
  1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6
  2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1
  3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3
`
  .trim()
  .split(/\s+/);

type Row = { readonly clause: string; readonly proof: string; readonly remark: string };

describe("The table of accessibility", () => {
  const rows = rowsOf(page);

  it("has a row for each of the 55 criteria of WCAG 2.2 A and AA, in their order", () => {
    expect(criteria).toHaveLength(55);
    const wcag = rowsOf(page.slice(page.indexOf("## WCAG"), page.indexOf("## EN 301 549")));
    expect(wcag.map(({ clause }) => clause)).toEqual(criteria);
  });

  it("has the clauses 5, 8 and 11 of EN 301 549", () => {
    for (const clause of ["5.1.3.1", "5.1.4", "5.1.6", "5.2", "8.3.2", "11.7"]) {
      expect(rows.map((row) => row.clause)).toContain(clause);
    }
  });

  it("names tests that are there, or a reason why there is none", () => {
    expect(faults(rows, (path) => existsSync(new URL(path, root)))).toEqual([]);
  });

  it("would tell of a test that is gone and of a row without a reason", () => {
    const planted = rowsOf(
      "| c | n | proof | r |\n|---|---|---|---|\n| 1 | A | `gone.test.ts` | |\n| 2 | B | none | |",
    );
    expect(faults(planted, () => false)).toEqual(["1: gone.test.ts is gone.", "2 has no reason."]);
  });
});

function faults(rows: readonly Row[], exists: (path: string) => boolean): string[] {
  return rows.flatMap(({ clause, proof, remark }) => {
    const paths = [...proof.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path);
    if (paths.length === 0 && remark === "") return [`${clause} has no reason.`];
    return paths.filter((path) => !exists(path)).map((path) => `${clause}: ${path} is gone.`);
  });
}

/** The rows of tables with four columns, without their heads. */
function rowsOf(markdown: string): Row[] {
  return markdown
    .split("\n")
    .filter((line) => /^\| *\d/.test(line))
    .map((line) => {
      const [, clause = "", , proof = "", remark = ""] = line.split("|").map((cell) => cell.trim());
      return { clause, proof, remark };
    });
}
