import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { visitOf } from "#domain/circulation/test-tablet.ts";
import { printCards } from "#domain/patrons/print-cards.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("A card that is printed", () => {
  it("has a fresh token, known by its hash alone; what was printed before opens nothing", async () => {
    const device = await desk.library.addDevice();
    const reader = await desk.addReader({ givenName: "Алёна" });
    const print = async () => {
      const printed = await printCards([reader.cardNumber], desk.librarian.person);
      if (printed.status !== "printed") throw new Error(printed.problem);
      return printed.faces[0]?.token ?? "";
    };
    const first = await print();
    await visitOf(device, first);
    const second = await print();
    await visitOf(device, second);
    await expect(visitOf(device, first)).rejects.toThrow(/unknown-card/);
    const [card] = await desk.rows(
      "select to_jsonb(card)::text as row from card where number = $1",
      [reader.cardNumber],
    );
    expect(card?.row).not.toContain(second);
    expect(await desk.rows("select act, outcome from journal where act = 'print-card'")).toEqual([
      { act: "print-card", outcome: "printed" },
      { act: "print-card", outcome: "printed" },
    ]);
  });

  it("is printed in the order that was asked for, all or none", async () => {
    const readers = [
      await desk.addReader(),
      await desk.addReader(),
      await desk.addReader({ cardStatus: "lost" }),
    ];
    const numbers = readers.map(({ cardNumber }) => cardNumber);
    const [one = "", other = ""] = numbers;
    const printed = await printCards([other, one, other], desk.librarian.person);
    expect(printed).toMatchObject({
      lineCode: "code128",
      faces: [{ number: other }, { number: one }],
    });
    const before = await desk.countLines();
    expect(await printCards(numbers, desk.librarian.person)).toMatchObject({
      problem: "not-active",
    });
    expect(await printCards([], desk.librarian.person)).toMatchObject({
      problem: "nothing-to-print",
    });
    expect(await desk.countLines()).toBe(before);
  });
});
