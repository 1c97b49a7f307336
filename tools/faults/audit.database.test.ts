import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import type { CommandBody } from "#domain/circulation/command.ts";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { compare } from "#tools/faults/audit.ts";
import { nothingTold, type Told } from "#tools/faults/told.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ loan_days: 14, max_loans: 30 });
});
afterAll(() => database.drop());

/** A tablet lends and takes back, and notes what it was told. */
async function work(told: Told): Promise<{ device: TestDevice; visit: string; lent: string }> {
  const device = await library.addDevice();
  const visit = await visitOf(device, (await library.addPatron()).cardNumber);
  const { barcode } = await library.addItem();
  const note = async (body: CommandBody) => {
    const { id, ...answer } = await send(device, body);
    told.acknowledge(id, body, answer);
    return id;
  };
  const lent = await note(borrowing(visit, barcode));
  await note(returning(barcode));
  return { device, visit, lent };
}

describe("What tablets were told, beside what the ledger holds", () => {
  it("is the same, finds what was told and is not there, and what is there and was not told", async () => {
    const told = nothingTold();
    const { device, visit, lent } = await work(told);
    expect(await compare(database.owner, told)).toEqual({ lost: [], doubled: [] });

    const answer = told.list.get(lent)?.answer;
    if (answer === undefined) throw new Error("nothing was told");
    const neverDone = randomUUID();
    told.acknowledge(neverDone, borrowing(visit, "30000000000000"), answer);
    expect(await compare(database.owner, told)).toEqual({
      lost: [`lent ${neverDone}`],
      doubled: [],
    });

    const { id } = await send(device, borrowing(visit, (await library.addItem()).barcode));
    const { doubled } = await compare(database.owner, told);
    expect(new Set(doubled)).toEqual(new Set([id]));
  });

  it("finds one command that was answered twice and not alike", () => {
    const told = nothingTold();
    const body = returning("30000000000000");
    told.acknowledge("one", body, { outcome: "refused", item: null, reasons: [] });
    told.acknowledge("one", body, { outcome: "refused", item: null, reasons: [] });
    expect(told.contradictions).toEqual([]);
    told.acknowledge("one", body, { outcome: "quarantined", reasons: [] });
    expect(told.contradictions).toEqual(["one"]);
  });
});
