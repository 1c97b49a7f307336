import { describe, expect, it } from "vitest";
import { earlierLines } from "#domain/kiosk/earlier-lines.ts";
import { countLines, readLine, standingLine } from "#domain/kiosk/lines.ts";
import type { EarlierCommand } from "#domain/kiosk/request.ts";

const item = (barcode: string) => ({
  barcode,
  title: `Title ${barcode}`,
  authors: "",
  year: null,
  language: "en",
  callNumber: null,
});
const lent = (id: string, code: string): EarlierCommand => ({
  id,
  act: "borrow",
  code,
  answer: {
    outcome: "lent",
    loan: 1,
    item: item(code),
    dueOn: "2026-12-14",
    dueAt: "2026-12-14T16:00:00Z",
    reasons: [],
  },
});
const undone = (id: string, undoes: string, code: string): EarlierCommand => ({
  id,
  act: "undo",
  code: undoes,
  answer: { outcome: "undone", undoes, item: item(code), reasons: [] },
});
const kept = (id: string, code: string): EarlierCommand => ({
  id,
  act: "borrow",
  code,
  answer: null,
});
const linesOf = (...earlier: EarlierCommand[]) => {
  let key = 0;
  return earlierLines(earlier, () => ++key);
};

describe("The lines of a visit that broke off", () => {
  it("say what they said then, the newest first, each with a key of its own", () => {
    const lines = linesOf(lent("a", "301"), lent("b", "302"));
    expect(lines.map((line) => [line.code, readLine(line).state, readLine(line).dueOn])).toEqual([
      ["302", "lent", "2026-12-14"],
      ["301", "lent", "2026-12-14"],
    ]);
    expect(new Set(lines.flatMap((line) => [line.key, ...line.steps.map((s) => s.key)])).size).toBe(
      4,
    );
  });

  it("offer no undo: that was possible in the visit in which it was done", () => {
    const lines = linesOf(lent("a", "301"), kept("b", "302"));
    expect(lines.map((line) => readLine(line).undoes)).toEqual([null, null]);
  });

  it("keep what was taken back as taken back, and what came again as lent", () => {
    const [again] = linesOf(lent("a", "301"), undone("b", "a", "301"), lent("c", "301"));
    const [back] = linesOf(lent("a", "301"), undone("b", "a", "301"));
    expect([again, back].map((line) => line && readLine(line).state)).toEqual(["lent", "undone"]);
    expect(linesOf(undone("b", "never", "301"))).toEqual([]);
  });

  it("count as scanned and registered, and what still waits as kept", () => {
    expect(countLines(linesOf(lent("a", "301"), kept("b", "302")))).toEqual({
      scanned: 2,
      registered: 1,
      kept: 1,
      refused: 0,
    });
  });

  it("know a book that is shown once more", () => {
    const lines = linesOf(lent("a", "301"));
    expect(standingLine(lines, "301")).toBe(lines[0]);
  });
});
