import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { renewAtHome } from "#domain/circulation/renew-at-home.server.ts";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { ownLoans } from "#domain/kiosk/own-loans.server.ts";
import { addPhone } from "#domain/patrons/test-phone.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ max_renewals: 1, renew_from: "old-due-date" });
});
afterAll(() => database.drop());

describe("A reader at home", () => {
  it("sees her own loans and nobody else's, and what is shown as renewable is renewable", async () => {
    const [one, other] = [await addPhone(library), await addPhone(library)];
    const device = await library.addDevice();
    const { barcode } = await library.addItem({ title: "Anna Karenina" });
    await send(device, borrowing(await visitOf(device, one.cardNumber), barcode));
    expect((await ownLoans(one.reader)).loans).toMatchObject([
      { item: { barcode, title: "Anna Karenina" }, renewable: true, overdueDays: 0 },
    ]);
    expect((await ownLoans(other.reader)).loans).toEqual([]);
    await renewAtHome(barcode, one.reader, "2026-11-22T10:00:00.000Z");
    expect((await ownLoans(one.reader)).loans).toMatchObject([
      { renewable: false, reasons: [{ code: "renewals-used-up" }] },
    ]);
  });
});
