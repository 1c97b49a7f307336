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
  await library.addPolicy({ loan_days: 14, max_renewals: 2, no_renewal_before_days: 7 });
  device = await library.addDevice();
  pinHash = await hashPin("4711");
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

/** Lent on Monday, 2 March 2026, due on the 16th; the visit was proved by a PIN. */
async function lentBook() {
  await setClock("2026-03-02T04:00:00Z");
  const { barcode } = await library.addItem();
  const { cardNumber } = await library.addPatron({ pinHash });
  const visit = await visitOf(device, cardNumber, "4711");
  const lent = await send(device, borrowing(visit, barcode));
  if (lent.outcome !== "lent") throw new Error(JSON.stringify(lent));
  return { barcode, cardNumber, visit, loan: lent.loan };
}
const told = (answer: Answer) =>
  answer.outcome === "renewed"
    ? `until ${answer.dueOn}`
    : `${answer.outcome}: ${answer.reasons.map((each) => each.code).join(", ")}`;
const renewals = async (loan: number) => {
  const { rows } = await database.owner.query(
    "select due_on_before::text as before, due_on::text as after from renewal where loan_id = $1 order by due_at",
    [loan],
  );
  return rows;
};

describe("Renewing", () => {
  it("moves the due date, and keeps what it was", async () => {
    const { barcode, visit, loan } = await lentBook();
    await setClock("2026-03-10T04:00:00Z");
    const answer = await send(device, renewing(visit, barcode));
    expect(answer).toMatchObject({ outcome: "renewed", loan, dueOn: "2026-03-24" });
    expect(await renewals(loan)).toEqual([{ before: "2026-03-16", after: "2026-03-24" }]);
    const { rows } = await database.owner.query(
      "select due_on::text as due from loan where id = $1",
      [loan],
    );
    expect(rows).toEqual([{ due: "2026-03-24" }]);
  });

  it("too soon is refused with the first day on which it works, and works on that day", async () => {
    const { barcode, visit } = await lentBook();
    await setClock("2026-03-08T15:00:00Z");
    const refused = await send(device, renewing(visit, barcode));
    expect(refused.reasons).toEqual([
      { code: "renewal-too-soon", weight: "block", facts: { since: "2026-03-09" } },
    ]);
    // A new day begins in Irkutsk at four in the afternoon of Greenwich.
    await setClock("2026-03-08T16:00:01Z");
    expect(told(await send(device, renewing(visit, barcode)))).toBe("until 2026-03-23");
  });

  it("is used up after as many as the policy gives", async () => {
    const { barcode, visit } = await lentBook();
    const answers: string[] = [];
    for (const day of ["10", "18", "26"]) {
      await setClock(`2026-03-${day}T04:00:00Z`);
      answers.push(told(await send(device, renewing(visit, barcode))));
    }
    expect(answers).toEqual(["until 2026-03-24", "until 2026-04-01", "refused: renewals-used-up"]);
  });

  it("is refused with something overdue, and works again when it came back", async () => {
    const { barcode, visit, cardNumber } = await lentBook();
    const other = (await library.addItem()).barcode;
    await setClock("2026-03-10T04:00:00Z");
    await send(device, borrowing(visit, other));
    await setClock("2026-03-17T04:00:00Z");
    expect(told(await send(device, renewing(visit, other)))).toBe("refused: overdue-items");
    await send(device, returning(barcode));
    const again = await visitOf(device, cardNumber, "4711");
    expect(told(await send(device, renewing(again, other)))).toBe("until 2026-03-31");
  });

  it("wants more than a card, an open loan, and one of their own", async () => {
    const mine = await lentBook();
    const theirs = await lentBook();
    await setClock("2026-03-10T04:00:00Z");
    const cardAlone = await visitOf(device, mine.cardNumber);
    const free = (await library.addItem()).barcode;
    const other = await library.addDevice();
    const asked = [
      renewing(cardAlone, mine.barcode),
      renewing(mine.visit, theirs.barcode),
      renewing(mine.visit, free),
      renewing(mine.visit, "39999999999999"),
      renewing(randomUUID(), mine.barcode),
    ];
    const answers: string[] = [];
    for (const body of asked) answers.push(told(await send(device, body)));
    answers.push(told(await send(other, renewing(mine.visit, mine.barcode))));
    expect(answers).toEqual([
      "refused: proof-too-weak",
      "refused: loan-of-another",
      "refused: loan-unknown",
      "refused: unknown-item",
      "refused: visit-unknown, loan-of-another",
      "refused: visit-of-another-device",
    ]);
  });

  it("by one command that comes ten times at once burns one renewal", async () => {
    const { barcode, visit, loan } = await lentBook();
    await setClock("2026-03-10T04:00:00Z");
    const { bytes, signature } = signedCommand(device, renewing(visit, barcode));
    const all = await Promise.all(
      Array.from({ length: 10 }, () => takeCommand({ bytes, signature })),
    );
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await renewals(loan)).toHaveLength(1);
  });

  it("by two tablets at once burns one, the other gains nothing", async () => {
    const { barcode, cardNumber, visit, loan } = await lentBook();
    await setClock("2026-03-10T04:00:00Z");
    const other = await library.addDevice();
    const there = await visitOf(other, cardNumber, "4711");
    const answers = await Promise.all([
      send(device, renewing(visit, barcode)),
      send(other, renewing(there, barcode)),
    ]);
    expect(answers.map(told).sort()).toEqual([
      "refused: renewal-too-soon, renewal-gains-nothing",
      "until 2026-03-24",
    ]);
    expect(await renewals(loan)).toHaveLength(1);
  });

  it("is offered to whoever scans their own book again, exactly when it would work", async () => {
    const { barcode, visit } = await lentBook();
    const soon = await send(device, borrowing(visit, barcode));
    expect(soon).toMatchObject({ outcome: "yours-already", renewable: false });
    await setClock("2026-03-10T04:00:00Z");
    const later = await send(device, borrowing(visit, barcode));
    expect(later).toMatchObject({ outcome: "yours-already", renewable: true, reasons: [] });
    expect(told(await send(device, renewing(visit, barcode)))).toBe("until 2026-03-24");
  });
});
