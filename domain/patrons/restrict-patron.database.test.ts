import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { restrictPatron } from "#domain/patrons/restrict-patron.server.ts";
import { openDesk, type Reader, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const restrict = (reader: Reader, reason: string, until = "") =>
  restrictPatron({ handle: reader.handle, reason, until }, desk.librarian.person);

describe("A reader who is restricted", () => {
  it("borrows nothing, until a day or until it is lifted; the reason is in no journal", async () => {
    await desk.library.addPolicy({});
    const device = await desk.library.addDevice();
    const reader = await desk.addReader();
    const { barcode } = await desk.library.addItem();
    expect(await restrict(reader, "секрет", "2099-05-05")).toEqual({ status: "done" });
    expect(await desk.lastLine()).toMatchObject({
      act: "restrict-patron",
      detail: { dueOn: "2099-05-05" },
    });
    const visit = await visitOf(device, reader.cardNumber);
    expect(await send(device, borrowing(visit, barcode))).toMatchObject({
      outcome: "refused",
      reasons: [{ code: "patron-restricted" }],
    });
    expect(await restrict(reader, "секрет")).toEqual({ status: "done" });
    const { restricted_until: until } = await desk.readerRow(reader);
    expect(until).toEqual(new Date("9999-12-31T00:00:00Z"));
  });

  it("has a reason and a day that is still to come", async () => {
    const reader = await desk.addReader();
    expect(await restrict(reader, " ")).toMatchObject({ problem: "reason-missing" });
    expect(await restrict(reader, "x".repeat(201))).toMatchObject({ problem: "too-long" });
    expect(await restrict(reader, "a", "2099-02-30")).toMatchObject({ problem: "no-such-day" });
    expect(await restrict(reader, "a", "2020-01-01")).toMatchObject({ problem: "day-is-over" });
    expect(await desk.readerRow(reader)).toMatchObject({ restricted_until: null });
  });
});
