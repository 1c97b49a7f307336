import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { add, countTests, nothing, readPlaywright, readVitest, tell } from "./counts.mjs";
import { summary } from "./summary.mjs";

const folder = mkdtempSync(join(tmpdir(), "bibliomat-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const vitest = { numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

describe("the total of all tests", () => {
  it("counts what vitest tells, and a file that could not be loaded as failed", async () => {
    const broken = { status: "failed", assertionResults: [] };
    const report = { ...vitest, numPassedTests: 5, numPendingTests: 2, testResults: [broken] };
    expect(await count(report, 1, readVitest)).toEqual({ passed: 5, failed: 1, skipped: 2 });
  });

  it("counts what the browser's runner tells; a test that passed at the second try has passed", async () => {
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } };
    expect(await count(report, 1, readPlaywright)).toEqual({ passed: 4, failed: 1, skipped: 2 });
  });

  it("counts as failed what ended badly without a failed test, and what ran no test", async () => {
    expect(await count({ ...vitest, numPassedTests: 5 }, 1, readVitest)).toMatchObject({
      failed: 1,
    });
    expect(await count({ ...vitest, numPassedTests: 0 }, 0, readVitest)).toMatchObject({
      failed: 1,
    });
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    const crashed = { stats, errors: [{ message: "no configuration" }] };
    expect(await count(crashed, 1, readPlaywright)).toMatchObject({ failed: 1 });
    const missing = join(folder, "missing.json");
    expect(await countTests(missing, 0, readVitest)).toEqual({ ...nothing, failed: 1 });
  });

  it("is told in one line, skipped tests only where there are some", () => {
    const sum = add({ passed: 1, failed: 2, skipped: 0 }, { passed: 3, failed: 0, skipped: 0 });
    expect(tell(sum)).toBe("4 passed, 2 failed");
    expect(tell({ ...sum, skipped: 1 })).toBe("4 passed, 2 failed, 1 skipped");
  });
});

describe("the summary", () => {
  const stage = {
    name: "unit",
    title: "Unit tests",
    budget: 3,
    seconds: 240,
    counts: { passed: 1, failed: 1, skipped: 0 },
    faults: ["unit"],
    notes: ["PostgreSQL server: PostgreSQL 18.4 (embedded)"],
  };

  it("names what failed, what was used, and which stage took longer than it may", () => {
    const text = summary([stage], true);
    expect(text).toContain("4.0 of 3 min  OVER");
    expect(text).toContain("PostgreSQL 18.4 (embedded)");
    expect(text).toContain("unit: unit");
    expect(text).not.toContain("shared/data");
  });

  it("says that the shared data is missing", () => {
    expect(summary([{ ...stage, seconds: 1 }], false)).toContain("shared/data is missing");
    expect(summary([{ ...stage, seconds: 1 }], true)).not.toContain("OVER");
  });
});

async function count(report: object, status: number, read: typeof readVitest) {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return await countTests(file, status, read);
}
