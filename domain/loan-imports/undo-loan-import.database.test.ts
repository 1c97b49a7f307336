import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestLoans } from "#domain/loan-imports/test-loans.ts";
import { undoLoanImport } from "#domain/loan-imports/undo-loan-import.server.ts";

let desk: Awaited<ReturnType<typeof openTestLoans>>;
beforeAll(async () => {
  desk = await openTestLoans(2);
});
afterAll(() => desk.drop());

describe("An import of loans that is taken back", () => {
  it("leaves alone what was returned since, and can come again", async () => {
    const barcodes = await desk.copies(120);
    const lines = barcodes.map((barcode, place) => desk.line(place, barcode));
    const { import: id } = await desk.take(lines);
    await desk.bringBack(barcodes[0] ?? "");
    expect(await undoLoanImport(id ?? 0, null)).toEqual({ status: "undone", count: 119, kept: 1 });
    expect(await desk.openLoans()).toBe(0);
    expect(await undoLoanImport(id ?? 0, null)).toEqual({ status: "not-now" });
    expect(await undoLoanImport(999, null)).toEqual({ status: "unknown-import" });
    expect((await desk.take(lines)).end).toMatchObject({ made: 119, already: 1 });
    const told = await desk.ask(
      "select outcome, detail from journal where act = 'import-loans' order by id",
    );
    expect(told).toEqual([
      { outcome: "imported", detail: { count: 120 } },
      { outcome: "import-undone", detail: { count: 119 } },
      { outcome: "imported", detail: { count: 119 } },
    ]);
    expect(await desk.database.brokenInvariants()).toEqual([]);
  }, 60_000);
});
