import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { setCardStatus } from "#domain/patrons/set-card-status.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("A card that was lost", () => {
  it("lends nothing, also in a visit that is open, until it is found again", async () => {
    await desk.library.addPolicy({});
    const device = await desk.library.addDevice();
    const reader = await desk.addReader();
    const { barcode } = await desk.library.addItem();
    const visit = await visitOf(device, reader.cardNumber);
    const set = (status: string) =>
      setCardStatus(
        { handle: reader.handle, number: reader.cardNumber, status },
        desk.librarian.person,
      );
    expect(await set("lost")).toEqual({ status: "done" });
    expect(await desk.lastLine()).toMatchObject({ act: "set-card-status", outcome: "lost" });
    expect(await send(device, borrowing(visit, barcode))).toMatchObject({
      outcome: "refused",
      reasons: [{ code: "card-lost" }],
    });
    expect(await set("active")).toEqual({ status: "done" });
    expect(await send(device, borrowing(visit, barcode))).toMatchObject({ outcome: "lent" });
  });

  it("is this reader's own", async () => {
    const [reader, other] = [await desk.addReader(), await desk.addReader()];
    const ask = { handle: reader.handle, number: other.cardNumber, status: "lost" };
    expect(await setCardStatus(ask, desk.librarian.person)).toMatchObject({
      problem: "unknown-card",
    });
    expect(await setCardStatus({ ...ask, status: "eaten" }, desk.librarian.person)).toMatchObject({
      problem: "unreadable",
    });
    expect(
      await desk.rows("select status from card where number = $1", [other.cardNumber]),
    ).toEqual([{ status: "active" }]);
  });
});
