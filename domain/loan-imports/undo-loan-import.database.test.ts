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

  it("while it still runs stops the run at its next step, and strands no loan", async () => {
    const lines = (await desk.copies(250)).map((barcode, place) => desk.line(place, barcode));
    const before = await desk.openLoans();
    let undone: unknown = null;
    let id = 0;
    const take = desk.take(lines, true, {
      begun: (number) => {
        id = number;
      },
      progress: async () => {
        undone = await undoLoanImport(id, null);
      },
    });
    const { end } = await take;
    expect(undone).toEqual({ status: "undone", count: 100, kept: 0 });
    expect(end).toMatchObject({ isStopped: true, isReconciled: false });
    expect(await desk.openLoans()).toBe(before);
    expect(await desk.database.brokenInvariants()).toEqual([]);
  }, 60_000);

  it("takes back what a killed run has made, by the number that was told first", async () => {
    const lines = (await desk.copies(150)).map((barcode, place) => desk.line(place, barcode));
    const before = await desk.openLoans();
    let id = 0;
    const killed = desk.take(lines, true, {
      begun: (number) => {
        id = number;
      },
      progress: () => {
        throw new Error("killed");
      },
    });
    await expect(killed).rejects.toThrow("killed");
    expect(await undoLoanImport(id, null)).toEqual({ status: "undone", count: 100, kept: 0 });
    expect(await desk.openLoans()).toBe(before);
  }, 60_000);

  it("goes on where loans of an undone import are open still", async () => {
    const [barcode = ""] = await desk.copies(1);
    const { import: id } = await desk.take([desk.line(0, barcode)]);
    await desk.ask("update loan_import set state = 'undone' where id = $1", [id]);
    expect(await undoLoanImport(id ?? 0, null)).toEqual({ status: "undone", count: 1, kept: 0 });
    expect(await undoLoanImport(id ?? 0, null)).toEqual({ status: "not-now" });
  });
});
