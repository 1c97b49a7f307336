import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestDevice } from "#db/test-library.ts";
import type { CommandBody } from "#domain/circulation/command.ts";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { openUnbooked, type TestUnbooked } from "#domain/circulation/test-unbooked.ts";
import { addPhone } from "#domain/patrons/test-phone.ts";

let test: TestUnbooked;
let device: TestDevice;

beforeAll(async () => {
  test = await openUnbooked();
});
beforeEach(async () => {
  device = await test.library.addDevice();
  await test.query("delete from unbooked_command");
});
afterEach(async () => expect(await test.database.brokenInvariants()).toEqual([]));
afterAll(() => test.database.drop());

describe("What the library refused when its reader was gone", () => {
  it("stands in the list; what was refused at once does not", async () => {
    const { cardNumber } = await test.library.addPatron();
    const visit = await visitOf(device, cardNumber);
    const fresh = {
      ...borrowing(visit, "39999999999999"),
      scannedAt: new Date().toISOString(),
    } as CommandBody;
    expect(await send(device, fresh)).toMatchObject({ outcome: "refused" });
    expect(await test.waiting()).toEqual([]);
    const late = { ...fresh, scannedAt: new Date(Date.now() - 60_000).toISOString() };
    const answer = await send(device, late);
    expect(await test.waiting()).toMatchObject([
      { commandId: answer.id, kind: "borrow", title: null, reasons: ["unknown-item"] },
    ]);
  });

  it("is the visit of a phone card and what was borrowed in it, named after the card's reader", async () => {
    const phone = await addPhone(test.library);
    const { barcode } = await test.library.addItem();
    const visit = randomUUID();
    const scannedAt = new Date(Date.now() - 3_600_000).toISOString();
    // Shown an hour before the card was made to say so: too old by then.
    const card = await phone.cardNow(-7200);
    await send(device, { kind: "open-visit", visit, card, scannedAt });
    await send(device, { ...borrowing(visit, barcode), scannedAt } as CommandBody);
    const rows = await test.waiting();
    expect(rows.map(({ kind }) => kind)).toEqual(["open-visit", "borrow"]);
    expect(rows[1]).toMatchObject({ itemCode: barcode, reasons: ["visit-unknown"] });
    expect(rows[1]?.handle).not.toBeNull();
    expect(rows[1]?.handle).toBe(rows[0]?.handle);
  });

  it("is no loan that was lent, however late", async () => {
    const { cardNumber } = await test.library.addPatron();
    const { barcode } = await test.library.addItem();
    const visit = await visitOf(device, cardNumber);
    expect(await send(device, borrowing(visit, barcode))).toMatchObject({ outcome: "lent" });
    expect(await test.waiting()).toEqual([]);
  });
});
