import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestDevice } from "#db/test-library.ts";
import type { CommandBody } from "#domain/circulation/command.ts";
import { borrowing, send, sendStored, visitOf } from "#domain/circulation/test-tablet.ts";
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
    expect(await sendStored(device, fresh)).toMatchObject({ outcome: "refused" });
    expect(await test.waiting()).toEqual([]);
    const late = { ...fresh, scannedAt: new Date(Date.now() - 180_000).toISOString() };
    const answer = await sendStored(device, late);
    expect(await test.waiting()).toMatchObject([
      { commandId: answer.id, kind: "borrow", title: null, reasons: ["unknown-item"] },
    ]);
  });

  it("is nothing that the reader saw on the screen, though the tablet's clock be slow", async () => {
    const { cardNumber } = await test.library.addPatron();
    const visit = await visitOf(device, cardNumber);
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const slowByAnHour = { ...borrowing(visit, "nothing"), scannedAt: minutesAgo(60) };
    expect(await send(device, slowByAnHour as CommandBody)).toMatchObject({ outcome: "refused" });
    const slowByAMinute = { ...borrowing(visit, "nothing"), scannedAt: minutesAgo(1) };
    await sendStored(device, slowByAMinute as CommandBody);
    expect(await test.waiting()).toEqual([]);
  });

  it("finds room again in a full list as soon as staff have settled something", async () => {
    await test.query(
      `insert into unbooked_command (command_id, device_id, branch_id, kind, reasons)
       select gen_random_uuid(), $1, $2, 'borrow', '{}' from generate_series(1, 2000)`,
      device.id,
      test.library.branchId,
    );
    const count = async () =>
      (await test.query("select count(*)::int as n from unbooked_command"))[0]?.n;
    await test.lateOne(device);
    expect(await count()).toBe(2000);
    await test.query(
      "update unbooked_command set settled_at = now(), settled_by = $1::uuid",
      test.librarian.userId,
    );
    await test.lateOne(device);
    expect(await count()).toBe(2001);
  });

  it("is the visit of a phone card and what was borrowed in it, named after the card's reader", async () => {
    const phone = await addPhone(test.library);
    const { barcode } = await test.library.addItem();
    const visit = randomUUID();
    const scannedAt = new Date(Date.now() - 3_600_000).toISOString();
    // Shown an hour before the card was made to say so: too old by then.
    const card = await phone.cardNow(-7200);
    await sendStored(device, { kind: "open-visit", visit, card, scannedAt });
    await sendStored(device, { ...borrowing(visit, barcode), scannedAt } as CommandBody);
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
    expect(await sendStored(device, borrowing(visit, barcode))).toMatchObject({ outcome: "lent" });
    expect(await test.waiting()).toEqual([]);
  });
});
