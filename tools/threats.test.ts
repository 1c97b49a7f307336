import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const page = readFileSync("docs/administrator/security.md", "utf8");
const rows = page
  .split("\n")
  .filter((line) => /^\| (?!threat|-)/.test(line) && line.includes("`"))
  .map((line) => line.split("|").map((cell) => cell.trim()));

describe("The page of what is defended", () => {
  it("has a row for each threat", () => {
    expect(rows.length).toBeGreaterThanOrEqual(18);
  });

  it.each(rows.map(([, threat = "", tried = "", rightly = ""]) => ({ threat, tried, rightly })))(
    "$threat: its tests are there, also one that succeeds",
    ({ tried, rightly }) => {
      expect(missing(`${tried} ${rightly}`)).toEqual([]);
      expect(tried).toMatch(/"/);
      expect(rightly).not.toBe("");
    },
  );

  it("finds out a test that is gone", () => {
    expect(
      missing(`\`tools/where.test.ts\` "${["Nobody", "wrote", "that"].join(" ")}"`),
    ).toHaveLength(1);
    expect(missing('`tools/gone.test.ts` "x"')).toEqual(["tools/gone.test.ts"]);
  });
});

/** Files that are not there, and titles that the file named last does not hold. */
function missing(text: string): string[] {
  let source = "";
  const gone: string[] = [];
  for (const [, file, title] of text.matchAll(/`([^`]+\.ts)`|"([^"]+)"/g)) {
    if (file !== undefined) {
      if (!existsSync(file)) gone.push(file);
      source = existsSync(file) ? readFileSync(file, "utf8") : "";
      continue;
    }
    if (source !== "" && title !== undefined && !source.includes(title)) gone.push(title);
  }
  return gone;
}
