import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";

type Row = { id: string; level: string; requirement: string; status: string; proof: string };
const rows: Row[] = parse(readFileSync("docs/asvs.csv", "utf8"), { columns: true });

/** How many requirements each section has in OWASP ASVS 5.0.0, chapters V6 to V8. */
const sections = {
  "6.1": 3,
  "6.2": 12,
  "6.3": 8,
  "6.4": 6,
  "6.5": 8,
  "6.6": 4,
  "6.7": 2,
  "6.8": 4,
  "7.1": 3,
  "7.2": 4,
  "7.3": 2,
  "7.4": 5,
  "7.5": 3,
  "7.6": 2,
  "8.1": 4,
  "8.2": 4,
  "8.3": 3,
  "8.4": 2,
} as const;

describe("The table of OWASP ASVS 5.0, chapters V6, V7 and V8", () => {
  it("has every requirement once, in its order", () => {
    const wanted = Object.entries(sections).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, place) => `${section}.${place + 1}`),
    );
    expect(rows.map(({ id }) => id)).toEqual(wanted);
  });

  it.each(rows)(
    "$id says whether it is met, and by what",
    ({ level, requirement, status, proof }) => {
      expect(["1", "2", "3"]).toContain(level);
      expect(["met", "partly", "not applicable", "no"]).toContain(status);
      expect(requirement.length).toBeGreaterThan(10);
      expect(proof.length).toBeGreaterThan(10);
      const files = proof.match(/[\w.()[\]/-]+\/[\w.-]+\.(ts|md|csv)\b/g) ?? [];
      expect(files.filter((file) => !existsSync(file))).toEqual([]);
    },
  );
});
