import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { visitOf } from "#domain/circulation/test-tablet.ts";
import { setPin } from "#domain/patrons/set-pin.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const choose = (handle: string, pin: string, again = pin) =>
  setPin({ handle, pin, again }, desk.librarian.person);

describe("A PIN that a reader chooses at the desk", () => {
  it("is kept as a hash, without an end, and opens a visit at once", async () => {
    const device = await desk.library.addDevice();
    const reader = await desk.addReader();
    expect(await choose(reader.handle, "4711")).toEqual({ status: "done" });
    const row = await desk.readerRow(reader);
    expect(row).toMatchObject({ pin_ends_at: null });
    expect(String(row.pin_hash)).toMatch(/^\$argon2id\$/);
    expect(await desk.lastLine()).toMatchObject({
      act: "set-pin",
      detail: { by: desk.librarian.userId },
    });
    await visitOf(device, reader.cardNumber, "4711");
  });

  it("opens a card that wrong tries had closed", async () => {
    const device = await desk.library.addDevice();
    const reader = await desk.addReader();
    await choose(reader.handle, "4711");
    for (let n = 0; n < 6; n += 1)
      await visitOf(device, reader.cardNumber, "0000").catch(() => undefined);
    await expect(visitOf(device, reader.cardNumber, "4711")).rejects.toThrow(/too-many-tries/);
    await choose(reader.handle, "4712");
    await visitOf(device, reader.cardNumber, "4712");
  });

  it("is typed twice, long enough, and not the first that anybody tries", async () => {
    const reader = await desk.addReader();
    expect(await choose(reader.handle, "4711", "4712")).toMatchObject({ problem: "pin-differs" });
    expect(await choose(reader.handle, "471")).toMatchObject({ problem: "pin-wrong-length" });
    for (const plain of ["1111", "1234", "4321", "1212"])
      expect(await choose(reader.handle, plain)).toMatchObject({ problem: "pin-too-plain" });
    expect(await desk.readerRow(reader)).toMatchObject({ pin_hash: null });
  });
});
