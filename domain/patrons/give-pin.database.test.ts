import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { givePin } from "#domain/patrons/give-pin.server.ts";
import { isRightPin } from "#domain/patrons/pin.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("A PIN that the library gives", () => {
  it("is told once, kept as a hash, and holds for a day", async () => {
    const reader = await desk.addReader();
    const given = await givePin(reader.handle, desk.librarian.person);
    if (given.status !== "given") throw new Error(given.problem);
    expect(given.pin).toMatch(/^\d{6}$/);
    const row = await desk.readerRow(reader);
    expect(await isRightPin(String(row.pin_hash), given.pin)).toBe(true);
    const [{ hours } = {}] = await desk.rows(
      "select round(extract(epoch from pin_ends_at - now()) / 3600)::int as hours from patron where id = $1",
      [reader.patronId],
    );
    expect(hours).toBe(24);
    const line = await desk.lastLine();
    expect(line).toMatchObject({ act: "give-pin", outcome: "given" });
    expect(JSON.stringify(line?.detail)).not.toContain(given.pin);
  });

  it("is another for everybody, and nobody's where there is nobody", async () => {
    const reader = await desk.addReader();
    const pins = new Set<string>();
    for (let n = 0; n < 3; n += 1)
      pins.add(JSON.stringify(await givePin(reader.handle, desk.librarian.person)));
    expect(pins.size).toBe(3);
    expect(
      await givePin("00000000-0000-4000-8000-000000000000", desk.librarian.person),
    ).toMatchObject({ problem: "unknown-patron" });
  });
});
