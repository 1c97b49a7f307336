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

  it("is told that a book is asked back, while somebody waits for it", async () => {
    const reader = await addPhone(library);
    const device = await library.addDevice();
    const { barcode, itemId } = await library.addItem();
    await send(device, borrowing(await visitOf(device, reader.cardNumber), barcode));
    const told = async () =>
      (await ownLoans(reader.reader)).loans[0]?.reasons.map(({ code }) => code);
    const before = await told();
    await database.owner.query(
      `with waits as (
         insert into hold (party_id, title_id, pickup_branch_id, category_id, placed_by)
         select loan.party_id, item.title_id, loan.branch_id, loan.category_id, 'staff'
         from loan join item on item.id = loan.item_id where item.id = $1 returning id)
       insert into recall (loan_id, hold_id, made_by, due_on_before, due_on)
       select loan.id, waits.id, gen_random_uuid(), loan.due_on + 1, loan.due_on from loan, waits where item_id = $1`,
      [itemId],
    );
    expect(await told()).toContain("loan-recalled");
    // A closing moves the day, and it is wanted back all the same.
    await database.owner.query("update loan set due_on = due_on + 2 where item_id = $1", [itemId]);
    expect(await told()).toContain("loan-recalled");
    await database.owner.query("update hold set ended_at = now(), ended_as = 'cancelled'");
    expect(await told()).toEqual(before);
  });
});
