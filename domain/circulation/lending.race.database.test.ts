import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closePool } from "#db/pool.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import type { Answer, Delivery } from "#domain/circulation/command.ts";
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
let tablets: TestDevice[];
const rounds = Number(process.env.RACE_ROUNDS ?? 200);

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ max_loans: 5, max_renewals: 50, no_renewal_before_days: 0 });
  tablets = await Promise.all(Array.from({ length: 20 }, () => library.addDevice()));
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const told = (answer: Answer) =>
  answer.outcome === "refused"
    ? answer.reasons.map((each) => each.code).join(", ")
    : answer.outcome;
const count = (all: readonly string[]) =>
  Object.fromEntries(
    [...new Set(all)].map((each) => [each, all.filter((one) => one === each).length]),
  );
const loansOf = async (itemId: number) => {
  const { rows } = await database.owner.query(
    "select count(*)::int as n, count(*) filter (where ended_at is null)::int as open from loan where item_id = $1",
    [itemId],
  );
  return rows[0];
};

describe("Twenty tablets and one book", () => {
  it(`lend it to one reader in each of ${rounds} rounds`, { timeout: 240_000 }, async () => {
    const { barcode, itemId } = await library.addItem();
    const visits = await Promise.all(
      tablets.map(async (tablet) => visitOf(tablet, (await library.addPatron()).cardNumber)),
    );
    const began = performance.now();
    const winners = new Set<number>();
    for (let round = 0; round < rounds; round += 1) {
      const answers = await Promise.all(
        tablets.map(async (tablet, n) =>
          told(await send(tablet, borrowing(visits[n] ?? "", barcode))),
        ),
      );
      expect(count(answers)).toEqual({ lent: 1, "item-on-loan-to-another": 19 });
      winners.add(answers.indexOf("lent"));
      const tablet = tablets[round % tablets.length] as TestDevice;
      expect(told(await send(tablet, returning(barcode)))).toBe("returned");
    }
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `${rounds} rounds of 20 tablets on one book: ${seconds.toFixed(1)} s, ` +
        `${((rounds * 21) / seconds).toFixed(0)} commands a second, ${winners.size} different winners`,
    );
    expect(await loansOf(itemId)).toEqual({ n: rounds, open: 0 });
  });
});

describe("One reader at many tablets", () => {
  it("borrows exactly five of five with fifty scans at once", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { cardNumber } = await library.addPatron();
      const scans = await Promise.all(
        Array.from({ length: 50 }, async () => {
          const tablet = await library.addDevice();
          const { barcode } = await library.addItem();
          return signedCommand(tablet, borrowing(await visitOf(tablet, cardNumber), barcode));
        }),
      );
      const deliveries = await Promise.all(
        scans.map(({ bytes, signature }) => takeCommand({ bytes, signature })),
      );
      const answers = deliveries.map((each) =>
        each.status === "answered" ? told(each.answer) : each.problem,
      );
      expect(count(answers)).toEqual({ lent: 5, "too-many-loans": 45 });
    }
  });

  it("is never refused below the limit while other books come back", async () => {
    const { cardNumber } = await library.addPatron();
    const at = tablets.slice(0, 6);
    const visits = await Promise.all(at.map((tablet) => visitOf(tablet, cardNumber)));
    const books = await Promise.all(at.map(() => library.addItem()));
    const outcomes: string[] = [];
    const readers = at.map(async (tablet, n) => {
      const { barcode } = books[n] ?? { barcode: "" };
      for (let turn = 0; turn < 12; turn += 1) {
        outcomes.push(told(await send(tablet, borrowing(visits[n] ?? "", barcode))));
        outcomes.push(told(await send(tablet, returning(barcode))));
      }
    });
    await Promise.all(readers);
    const allowed = new Set(["lent", "returned", "too-many-loans", "not-on-loan"]);
    expect(outcomes.filter((each) => !allowed.has(each))).toEqual([]);
    expect(outcomes.filter((each) => each === "lent").length).toBeGreaterThan(12);
  });
});

describe("Borrow and return of one book at once", () => {
  it("end in one of two ways, without an error for anybody", async () => {
    const { barcode, itemId } = await library.addItem();
    const [lender, other, returner] = tablets as [TestDevice, TestDevice, TestDevice];
    const visits = [
      await visitOf(lender, (await library.addPatron()).cardNumber),
      await visitOf(other, (await library.addPatron()).cardNumber),
    ];
    let lent = 0;
    for (let round = 0; round < 60; round += 1) {
      const answers = await Promise.all([
        send(lender, borrowing(visits[0] ?? "", barcode)),
        send(other, borrowing(visits[1] ?? "", barcode)),
        send(returner, returning(barcode)),
      ]);
      lent += answers.filter((each) => each.outcome === "lent").length;
      expect(["returned", "not-on-loan"]).toContain(answers[2]?.outcome);
    }
    expect((await loansOf(itemId)).n).toBe(lent);
  });

  it("of many books by everybody, with every act, reach nobody as a deadlock", async () => {
    const pinHash = await hashPin("4711");
    const books = await Promise.all(Array.from({ length: 4 }, () => library.addItem()));
    const cards = await Promise.all(
      Array.from({ length: 4 }, () => library.addPatron({ pinHash })),
    );
    const at = tablets.slice(0, 10);
    const visits = await Promise.all(
      at.map((tablet, n) => visitOf(tablet, cards[n % 4]?.cardNumber ?? "", "4711")),
    );
    const barcodes = books.map((book) => book.barcode);
    const all = at.map((tablet, n) => keepBusy(tablet, visits[n] ?? "", barcodes, n));
    const deliveries = (await Promise.all(all)).flat();
    expect(deliveries.filter((each) => each.status === "rejected")).toEqual([]);
    const { rows } = await database.owner.query("select count(*)::int as n from command_crash");
    expect(rows[0].n).toBe(0);
  });
});

/** Turn by turn another act on another book, each tablet in an order of its own. */
async function keepBusy(
  tablet: TestDevice,
  visit: string,
  barcodes: readonly string[],
  place: number,
): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  let last: string | null = null;
  for (let turn = 0; turn < 24; turn += 1) {
    const barcode = barcodes[(place * 7 + turn * 3) % barcodes.length] ?? "";
    const bodies = [
      borrowing(visit, barcode),
      renewing(visit, barcode),
      last === null ? returning(barcode) : undoing(visit, last),
      returning(barcode),
    ];
    const command = signedCommand(tablet, bodies[(place + turn) % 4] ?? returning(barcode));
    const { bytes, signature } = command;
    const delivery = await takeCommand({ bytes, signature });
    deliveries.push(delivery);
    if (delivery.status === "answered" && /lent|renewed/.test(delivery.answer.outcome))
      last = command.id;
  }
  return deliveries;
}

describe("One command ten times at once, while others run", () => {
  it("has one answer and one effect", async () => {
    const others = tablets.slice(5, 15).map(async (tablet) => {
      const visit = await visitOf(tablet, (await library.addPatron()).cardNumber);
      const { barcode } = await library.addItem();
      for (let turn = 0; turn < 8; turn += 1) {
        await send(tablet, borrowing(visit, barcode));
        await send(tablet, returning(barcode));
      }
    });
    const [tablet] = tablets as [TestDevice];
    const visit = await visitOf(tablet, (await library.addPatron()).cardNumber);
    for (let round = 0; round < 12; round += 1) {
      const { barcode, itemId } = await library.addItem();
      for (const body of [borrowing(visit, barcode), returning(barcode)]) {
        const { bytes, signature } = signedCommand(tablet, body);
        const all = await Promise.all(
          Array.from({ length: 10 }, () => takeCommand({ bytes, signature })),
        );
        expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
        expect(all[0]?.status).toBe("answered");
      }
      expect(await loansOf(itemId)).toEqual({ n: 1, open: 0 });
    }
    await Promise.all(others);
  });
});

describe("The order of locks", () => {
  it("holds: patrons, then items; nobody had to be freed from a deadlock in all of this", async () => {
    // What a connection counted is told when it ends.
    await closePool();
    await expect
      .poll(async () => {
        const open =
          "select count(*)::int as n from pg_stat_activity where usename = 'bibliomat_app' and datname = current_database()";
        return (await database.owner.query(open)).rows[0].n;
      })
      .toBe(0);
    const { rows } = await database.owner.query(
      "select deadlocks::int as n from pg_stat_database where datname = current_database()",
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});
