import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { confirmPatron } from "#domain/patrons/confirm-patron.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("A reader who registered beforehand", () => {
  it("borrows nothing until somebody at the desk has seen who it is", async () => {
    await desk.library.addPolicy({});
    const device = await desk.library.addDevice();
    const reader = await desk.addReader({ isPending: true });
    const { barcode } = await desk.library.addItem();
    const borrow = async () =>
      await send(device, borrowing(await visitOf(device, reader.cardNumber), barcode));
    expect(await borrow()).toMatchObject({
      outcome: "refused",
      reasons: [{ code: "patron-pending" }],
    });
    expect(await confirmPatron(reader.handle, desk.librarian.person)).toEqual({ status: "done" });
    expect(await desk.lastLine()).toMatchObject({
      act: "confirm-patron",
      outcome: "confirmed",
      patron_id: reader.patronId,
    });
    expect(await borrow()).toMatchObject({ outcome: "lent" });
  });

  it("is a member from that day on, for as long as the category says", async () => {
    const reader = await desk.addReader({ isPending: true, expiresOn: "2020-01-01" });
    await desk.rows("update patron_category set membership_months = 12");
    await confirmPatron(reader.handle, desk.librarian.person);
    await desk.rows("update patron_category set membership_months = null");
    const { day } = await desk.readerRow(reader);
    expect(Date.parse(String(day))).toBeGreaterThan(Date.now() + 300 * 86_400_000);
  });

  it("is confirmed once", async () => {
    const reader = await desk.addReader();
    expect(await confirmPatron(reader.handle, desk.librarian.person)).toEqual({
      status: "refused",
      problem: "not-pending",
    });
  });
});
