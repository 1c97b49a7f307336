import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { forgetPatrons } from "#domain/patrons/forget-patrons.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("Readers whom the library has no reason to keep", () => {
  it("are erased where a setting says so, never with a book out", async () => {
    await desk.library.addPolicy({});
    const device = await desk.library.addDevice();
    const left = async () =>
      (await desk.rows("select id::int from patron order by id")).map(({ id }) => id);
    const waiting = await desk.addReader({ isPending: true });
    await desk.rows("update patron set created_at = now() - interval '61 days' where id = $1", [
      waiting.patronId,
    ]);
    const fresh = await desk.addReader({ isPending: true });
    const over = await desk.addReader({ expiresOn: "2020-01-01" });
    const borrower = await desk.addReader();
    const { barcode } = await desk.library.addItem();
    await send(device, borrowing(await visitOf(device, borrower.cardNumber), barcode));
    await desk.rows("update patron set expires_on = '2020-01-01' where id = $1", [
      borrower.patronId,
    ]);
    expect(await forgetPatrons()).toBe(1);
    expect(await left()).toEqual([fresh.patronId, over.patronId, borrower.patronId].map(Number));
    expect(await desk.lastLine()).toMatchObject({
      act: "erase-patron",
      detail: {},
      patron_id: null,
    });
    await desk.library.set("patrons.forget-expired-months", 12);
    await desk.library.set("patrons.forget-pending-days", 0);
    expect([await forgetPatrons(), await forgetPatrons()]).toEqual([1, 0]);
    expect(await left()).toEqual([fresh.patronId, borrower.patronId].map(Number));
  });
});
