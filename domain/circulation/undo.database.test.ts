import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { holdClock } from "#db/test-clock.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import type { Answer } from "#domain/circulation/command.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import {
  borrowing,
  renewing,
  returning,
  send,
  signedCommand,
  undoing,
  visitOf,
} from "#domain/circulation/test-tablet.ts";
import { hashPin } from "#domain/patrons/pin.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let setClock: (at: string) => Promise<void>;
let device: TestDevice;
let pinHash: string;

beforeAll(async () => {
  database = await openTestDatabase();
  setClock = await holdClock(database);
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ loan_days: 14, max_renewals: 5 });
  device = await library.addDevice();
  pinHash = await hashPin("4711");
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

async function lentBook() {
  await setClock("2026-03-02T04:00:00Z");
  const { barcode } = await library.addItem();
  const { cardNumber } = await library.addPatron({ pinHash });
  const visit = await visitOf(device, cardNumber, "4711");
  const lent = await send(device, borrowing(visit, barcode));
  if (lent.outcome !== "lent") throw new Error(JSON.stringify(lent));
  return { barcode, cardNumber, visit, loan: lent.loan, borrowed: lent.id };
}
const told = (answer: Answer) =>
  answer.outcome === "refused"
    ? answer.reasons.map((each) => each.code).join(", ")
    : answer.outcome;
const loanRow = async (loan: number) => {
  const { rows } = await database.owner.query(
    `select due_on::text as "dueOn", ended_by as "endedBy" from loan where id = $1`,
    [loan],
  );
  return rows[0];
};
const renewOn = async (day: string, visit: string, barcode: string) => {
  await setClock(`2026-03-${day}T04:00:00Z`);
  return await send(device, renewing(visit, barcode));
};

describe("Undoing a borrow", () => {
  it("ends the loan as undone, and the book is free again", async () => {
    const { barcode, visit, loan, borrowed } = await lentBook();
    const answer = await send(device, undoing(visit, borrowed));
    expect(answer).toMatchObject({ outcome: "undone", undoes: borrowed, item: { barcode } });
    expect(await loanRow(loan)).toMatchObject({ endedBy: "undone" });
    expect(told(await send(device, borrowing(visit, barcode)))).toBe("lent");
  });

  it("in the very instant of the borrow leaves no empty loan", async () => {
    const { visit, borrowed, loan } = await lentBook();
    await setClock("2026-03-02T03:59:00Z");
    expect(told(await send(device, undoing(visit, borrowed)))).toBe("undone");
    expect(await loanRow(loan)).toMatchObject({ endedBy: "undone" });
  });

  it("twice is refused the second time", async () => {
    const { visit, borrowed } = await lentBook();
    await send(device, undoing(visit, borrowed));
    expect(told(await send(device, undoing(visit, borrowed)))).toBe("undo-nothing-to-undo");
  });

  it("by one command that comes ten times at once happens once, with one answer", async () => {
    const { visit, borrowed } = await lentBook();
    const { bytes, signature } = signedCommand(device, undoing(visit, borrowed));
    const all = await Promise.all(
      Array.from({ length: 10 }, () => takeCommand({ bytes, signature })),
    );
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(all[0]).toMatchObject({ answer: { outcome: "undone" } });
  });

  it("frees a place under the limit", async () => {
    const own = await buildTestLibrary(database.owner);
    await own.addPolicy({ max_loans: 1 });
    const tablet = await own.addDevice();
    const visit = await visitOf(tablet, (await own.addPatron()).cardNumber);
    const first = await send(tablet, borrowing(visit, (await own.addItem()).barcode));
    const { barcode } = await own.addItem();
    expect(told(await send(tablet, borrowing(visit, barcode)))).toBe("too-many-loans");
    await send(tablet, undoing(visit, first.id));
    expect(told(await send(tablet, borrowing(visit, barcode)))).toBe("lent");
  });

  it("works for this visit at this tablet alone", async () => {
    const { visit, cardNumber, borrowed, loan } = await lentBook();
    const later = await visitOf(device, cardNumber, "4711");
    const other = await library.addDevice();
    const stranger = await visitOf(device, (await library.addPatron()).cardNumber);
    const answers = [
      told(await send(device, undoing(later, borrowed))),
      told(await send(other, undoing(visit, borrowed))),
      told(await send(device, undoing(stranger, borrowed))),
      told(await send(device, undoing(randomUUID(), borrowed))),
    ];
    expect(answers).toEqual(Array(4).fill("undo-not-this-visit"));
    expect(await loanRow(loan)).toMatchObject({ endedBy: null });
  });

  it("of a book that was touched since is refused", async () => {
    const returned = await lentBook();
    await send(device, returning(returned.barcode));
    expect(told(await send(device, undoing(returned.visit, returned.borrowed)))).toBe(
      "undo-touched-since",
    );
    const renewed = await lentBook();
    await renewOn("09", renewed.visit, renewed.barcode);
    expect(told(await send(device, undoing(renewed.visit, renewed.borrowed)))).toBe(
      "undo-touched-since",
    );
    expect(await loanRow(renewed.loan)).toEqual({ dueOn: "2026-03-23", endedBy: null });
  });

  it("of a book that somebody else has by now leaves their loan alone", async () => {
    const { barcode, visit, borrowed } = await lentBook();
    await send(device, returning(barcode));
    const { cardNumber } = await library.addPatron();
    const theirs = await send(device, borrowing(await visitOf(device, cardNumber), barcode));
    expect(told(await send(device, undoing(visit, borrowed)))).toBe("undo-touched-since");
    expect(theirs.outcome === "lent" && (await loanRow(theirs.loan))).toMatchObject({
      endedBy: null,
    });
  });

  it("of a return, a refusal, an undo or nothing at all is refused", async () => {
    const { barcode, visit, borrowed } = await lentBook();
    const refused = await send(device, borrowing(visit, "39999999999999"));
    const undone = await send(device, undoing(visit, borrowed));
    const back = await send(device, returning(barcode));
    for (const id of [refused.id, undone.id, back.id, randomUUID()])
      expect(told(await send(device, undoing(visit, id)))).toBe("undo-unknown-command");
  });
});

describe("Undoing a renewal", () => {
  it("brings the due date back, and the renewal was none", async () => {
    const { barcode, visit, loan } = await lentBook();
    const renewed = await renewOn("09", visit, barcode);
    expect(await loanRow(loan)).toMatchObject({ dueOn: "2026-03-23" });
    expect(told(await send(device, undoing(visit, renewed.id)))).toBe("undone");
    expect(await loanRow(loan)).toEqual({ dueOn: "2026-03-16", endedBy: null });
    expect(told(await send(device, undoing(visit, renewed.id)))).toBe("undo-nothing-to-undo");
  });

  it("goes backwards one by one, then takes back the borrow", async () => {
    const { barcode, visit, loan, borrowed } = await lentBook();
    const first = await renewOn("09", visit, barcode);
    const second = await renewOn("11", visit, barcode);
    expect(told(await send(device, undoing(visit, first.id)))).toBe("undo-touched-since");
    for (const id of [second.id, first.id, borrowed])
      expect(told(await send(device, undoing(visit, id)))).toBe("undone");
    expect(await loanRow(loan)).toEqual({ dueOn: "2026-03-16", endedBy: "undone" });
  });

  it("takes back the last one also when the clock was set back between them", async () => {
    const { barcode, visit, loan } = await lentBook();
    const first = await renewOn("09", visit, barcode);
    await setClock("2026-03-10T04:00:00Z");
    const second = await send(device, renewing(visit, barcode));
    await database.owner.query(
      "update renewal set renewed_at = renewed_at - interval '3 days' where command_id = $1",
      [second.id],
    );
    expect(told(await send(device, undoing(visit, first.id)))).toBe("undo-touched-since");
    expect(told(await send(device, undoing(visit, second.id)))).toBe("undone");
    expect(await loanRow(loan)).toMatchObject({ dueOn: "2026-03-23" });
  });

  it("after the book came back is refused", async () => {
    const { barcode, visit } = await lentBook();
    const renewed = await renewOn("09", visit, barcode);
    await send(device, returning(barcode));
    expect(told(await send(device, undoing(visit, renewed.id)))).toBe("undo-touched-since");
  });

  it("crossing with the return of the book ends in one of two ways, never in between", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { barcode, visit, loan, borrowed } = await lentBook();
      const other = await library.addDevice();
      const [undone, returned] = await Promise.all([
        send(device, undoing(visit, borrowed)),
        send(other, returning(barcode)),
      ]);
      const way = `${told(undone)} / ${told(returned)}`;
      expect(["undone / not-on-loan", "undo-touched-since / returned"]).toContain(way);
      expect((await loanRow(loan))?.endedBy).toBe(
        undone.outcome === "undone" ? "undone" : "returned",
      );
    }
  });
});
