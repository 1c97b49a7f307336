import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { holdClock } from "#db/test-clock.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import {
  askedBy,
  borrowing,
  renewing,
  returning,
  send,
  visitOf,
} from "#domain/circulation/test-tablet.ts";
import type { LoanShown, MyLoans } from "#domain/kiosk/request.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
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
  await library.addPolicy({ loan_days: 14, max_renewals: 1, no_renewal_before_days: 7 });
  device = await library.addDevice();
  pinHash = await hashPin("4711");
  await setClock("2026-03-02T04:00:00Z");
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

async function ask(visit: string, at = device): Promise<MyLoans> {
  const result = await takeRequest(askedBy(at, { kind: "my-loans", visit }));
  if (result.status !== "answered") throw new Error(result.problem);
  return result.answer as MyLoans;
}
const loansOf = async (visit: string): Promise<readonly LoanShown[]> => {
  const answer = await ask(visit);
  if (answer.outcome !== "loans") throw new Error(JSON.stringify(answer));
  return answer.loans;
};
const reader = async () => {
  const { cardNumber } = await library.addPatron({ pinHash });
  return { cardNumber, visit: await visitOf(device, cardNumber, "4711") };
};
const lend = async (visit: string, item: Parameters<TestLibrary["addItem"]>[0] = {}) => {
  const { barcode } = await library.addItem(item);
  const { outcome } = await send(device, borrowing(visit, barcode));
  if (outcome !== "lent") throw new Error(outcome);
  return barcode;
};

describe("My loans", () => {
  it("show what is out, the next due first, also from visits before", async () => {
    await setClock("2026-03-03T04:00:00Z");
    const { cardNumber, visit } = await reader();
    const later = await lend(visit, { title: "Later" });
    await setClock("2026-03-02T04:00:00Z");
    const sooner = await lend(await visitOf(device, cardNumber, "4711"), { title: "Sooner" });
    const shown = await loansOf(await visitOf(device, cardNumber, "4711"));
    expect(shown.map((loan) => [loan.item.barcode, loan.item.title, loan.dueOn])).toEqual([
      [sooner, "Sooner", "2026-03-16"],
      [later, "Later", "2026-03-17"],
    ]);
  });

  it("come with what is owed, as an amount, and with nothing where nothing is", async () => {
    const { visit, cardNumber } = await reader();
    expect(await ask(visit)).toMatchObject({ loans: [], reasons: [] });
    await database.owner.query(
      `with owed as (insert into fee (id, kind, party_id, branch_id)
         select gen_random_uuid(), 'copies', visit.party_id, visit.branch_id from visit where id = $1 returning id, branch_id),
       made as (insert into money_move (id, act, branch_id) select gen_random_uuid(), 'charge', branch_id from owed returning id)
       insert into money_entry (move_id, line, account, fee_id, amount)
       select made.id, line, account, owed.id, amount from made, owed,
         (values (1, 'owed', 250), (2, 'earned', -250)) as entry (line, account, amount)`,
      [visit],
    );
    const owed = { code: "fees-owed", weight: "tell", facts: { minor: 250, fee: "2.50 EUR" } };
    expect(await ask(visit)).toMatchObject({ outcome: "loans", reasons: [owed] });
    expect(await ask(await visitOf(device, cardNumber))).toMatchObject({ outcome: "refused" });
  });

  it("show nobody else's, and nothing that came back", async () => {
    const [mine, theirs] = [await reader(), await reader()];
    const returned = await lend(mine.visit);
    const kept = await lend(mine.visit);
    await lend(theirs.visit);
    await send(device, returning(returned));
    expect((await loansOf(mine.visit)).map((loan) => loan.item.barcode)).toEqual([kept]);
    expect(await loansOf((await reader()).visit)).toEqual([]);
  });

  it("need a PIN, a visit, and the tablet at which it was opened", async () => {
    const { cardNumber, visit } = await reader();
    const other = await library.addDevice();
    const codes = async (asked: Promise<MyLoans>) => {
      const answer = await asked;
      return answer.outcome === "refused" ? answer.reasons.map((each) => each.code) : answer;
    };
    expect(await codes(ask(await visitOf(device, cardNumber)))).toEqual(["proof-too-weak"]);
    expect(await codes(ask(randomUUID()))).toEqual(["visit-unknown"]);
    expect(await codes(ask(visit, other))).toEqual(["visit-unknown"]);
  });

  it("say by how many days a book is late", async () => {
    const { visit } = await reader();
    await lend(visit);
    const lateness: number[] = [];
    for (const at of ["2026-03-16T11:59:00Z", "2026-03-16T12:01:00Z", "2026-03-20T04:00:00Z"]) {
      await setClock(at);
      lateness.push((await loansOf(visit))[0]?.overdueDays ?? -1);
    }
    await setClock("2026-03-02T04:00:00Z");
    expect(lateness).toEqual([0, 1, 4]);
  });
});

describe("What is shown as renewable", () => {
  it.each(["03", "08", "09", "12", "16", "17", "20"])(
    "is exactly what renewing then does, with the same reasons, on the %sth",
    async (day) => {
      await setClock("2026-03-02T04:00:00Z");
      const { cardNumber, visit } = await reader();
      await lend(visit);
      await lend(visit);
      await setClock(`2026-03-${day}T04:00:00Z`);
      const now = await visitOf(device, cardNumber, "4711");
      // Once more, when the first round has used up what there was.
      for (const shown of [...(await loansOf(now)), ...(await loansOf(now))]) {
        const before = (await loansOf(now)).find((loan) => loan.loan === shown.loan);
        const renewed = await send(device, renewing(now, shown.item.barcode));
        expect([day, renewed.outcome === "renewed"]).toEqual([day, before?.renewable]);
        if (renewed.outcome === "refused") expect(renewed.reasons).toEqual(before?.reasons);
      }
    },
  );

  it("is so where the policy belongs to the item's type or its group", async () => {
    await setClock("2026-03-02T04:00:00Z");
    const own = await buildTestLibrary(database.owner);
    const { rows } = await database.owner.query<{ id: number }>(
      "insert into item_type (code, name, parent_id) values ('novel', 'Novel', $1) returning id",
      [own.itemTypeId],
    );
    const novel = rows[0]?.id ?? 0;
    await own.addPolicy({ max_renewals: 0 });
    await own.addPolicy({ item_type_id: own.itemTypeId, loan_days: 7, renewal_days: 30 });
    const tablet = await own.addDevice();
    const { cardNumber } = await own.addPatron({ pinHash });
    const visit = await visitOf(tablet, cardNumber, "4711");
    const { barcode } = await own.addItem({ itemTypeId: novel });
    expect(await send(tablet, borrowing(visit, barcode))).toMatchObject({ dueOn: "2026-03-09" });
    const answer = await ask(visit, tablet);
    expect(answer.outcome === "loans" && answer.loans[0]?.renewable).toBe(true);
    expect(await send(tablet, renewing(visit, barcode))).toMatchObject({ dueOn: "2026-04-01" });
  });
});
