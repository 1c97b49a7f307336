import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestDevice } from "#db/test-library.ts";
import type { CommandBody } from "#domain/circulation/command.ts";
import { takeCommand, takeCommands } from "#domain/circulation/take-command.server.ts";
import { borrowing, signedCommand, visitOf } from "#domain/circulation/test-tablet.ts";
import { openUnbooked, type TestUnbooked } from "#domain/circulation/test-unbooked.ts";
import { revokeDevice } from "#domain/identity/revoke-device.server.ts";
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

const signed = (body: CommandBody) => {
  const { bytes, signature, id } = signedCommand(device, body);
  return { bytes, signature, id };
};

describe("What a revoked tablet still held", () => {
  it("is kept as it came, once, and stands in the list of its branch with book and reader", async () => {
    const { patronId, cardNumber } = await test.library.addPatron();
    const { barcode } = await test.library.addItem({ title: "Идиот" });
    const visit = await visitOf(device, cardNumber);
    const loan = signed(borrowing(visit, barcode));
    await revokeDevice(device.id);
    for (let n = 0; n < 2; n += 1)
      expect(await takeCommand(loan)).toMatchObject({ problem: "device-revoked" });
    const [patron] = await test.query("select handle from patron where id = $1", patronId);
    expect(await test.waiting()).toMatchObject([
      {
        commandId: loan.id,
        kind: "borrow",
        itemCode: barcode,
        title: "Идиот",
        handle: patron?.handle,
        reasons: ["device-revoked"],
      },
    ]);
    expect(await test.query("select bytes, signature from unbooked_command")).toEqual([
      { bytes: loan.bytes, signature: loan.signature },
    ]);
    // The ledger has nothing of it, but a line of the journal says that it came.
    expect(await test.query("select * from command where id = $1", loan.id)).toEqual([]);
    expect(await test.query("select * from loan")).toEqual([]);
    const [line] = await test.query("select * from journal order by id desc limit 1");
    expect(line).toMatchObject({ act: "keep-unbooked", outcome: "kept", device_id: device.id });
    expect(JSON.stringify(line)).not.toContain(barcode);
  });

  it("is kept for the whole of a batch, and names the reader of a visit that a phone card opened there", async () => {
    const phone = await addPhone(test.library);
    const { barcode } = await test.library.addItem();
    const visit = randomUUID();
    const opening = {
      kind: "open-visit",
      visit,
      card: await phone.cardNow(),
      scannedAt: new Date().toISOString(),
    } as const;
    const batch = [
      signed(opening),
      signed(borrowing(visit, barcode)),
      signed(borrowing(visit, "nothing")),
    ];
    await revokeDevice(device.id);
    await takeCommands(batch);
    const [patron] = await test.query("select handle from patron where id = $1", phone.patronId);
    const rows = await test.waiting();
    expect(rows.map(({ kind }) => kind).sort()).toEqual(["borrow", "borrow", "open-visit"]);
    expect(new Set(rows.map(({ handle }) => handle))).toEqual(new Set([patron?.handle]));
  });

  it("is kept only where the tablet's own key signed it: nobody else fills the list", async () => {
    const other = await test.library.addDevice();
    const { bytes, id } = signed(borrowing(randomUUID(), "x"));
    const forged = { bytes, signature: other.sign(bytes).signature };
    await revokeDevice(device.id);
    expect(await takeCommand(forged)).toMatchObject({ id, problem: "device-revoked" });
    expect(await test.waiting()).toEqual([]);
    await takeCommand({ bytes, signature: device.sign(bytes).signature });
    expect(await test.waiting()).toHaveLength(1);
  });

  it("stops at so many of one tablet", async () => {
    await revokeDevice(device.id);
    await test.query(
      `insert into unbooked_command (command_id, device_id, branch_id, kind, reasons)
       select gen_random_uuid(), $1, $2, 'borrow', '{}' from generate_series(1, 2000)`,
      device.id,
      test.library.branchId,
    );
    await takeCommand(signed(borrowing(randomUUID(), "x")));
    const [row] = await test.query("select count(*)::int as n from unbooked_command");
    expect(row?.n).toBe(2000);
  });
});
