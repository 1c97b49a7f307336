import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closePool } from "#db/pool.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { type CuttableWire, openWire } from "#db/test-proxy.ts";
import type { CommandBody, Delivery } from "#domain/circulation/command.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import {
  askedBy,
  borrowing,
  renewing,
  returning,
  send,
  signedCommand,
  undoing,
  visitOf,
} from "#domain/circulation/test-tablet.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { hashPin } from "#domain/patrons/pin.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let wire: CuttableWire;
let device: TestDevice;
let visit: string;
let cardNumber: string;
/** Commands that were written although their tablet was told "unavailable". */
let unheard = 0;
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  process.on("uncaughtException", note);
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({
    max_loans: null,
    loan_days: 1,
    renewal_days: 30,
    closing_rule: "days",
  });
  wire = await openWire(database.appUrl);
  await closePool();
  process.env.DATABASE_URL = wire.url;
  device = await library.addDevice();
  ({ cardNumber } = await library.addPatron({ pinHash: await hashPin("4711") }));
  visit = await visitOf(device, cardNumber, "4711");
});
afterEach(async () => {
  expect(await database.brokenInvariants()).toEqual([]);
  expect(uncaught).toEqual([]);
});
afterAll(async () => {
  process.off("uncaughtException", note);
  await closePool();
  await wire.close();
  await database.drop();
});

const told = (delivery: Delivery) =>
  delivery.status === "answered" ? delivery.answer.outcome : delivery.problem;

/** Sends the bytes while the wire breaks at a place, then the same bytes until they are answered. */
async function sendOverBrokenWire(body: CommandBody, place: number, how: "lost" | "by half") {
  const { bytes, signature, id } = signedCommand(device, body);
  wire.cutAfter(place, how);
  const first = await takeCommand({ bytes, signature });
  const wasCut = wire.wasCut();
  wire.cutAfter(null);
  const failedAt = new Date();
  let delivery = first;
  for (let tries = 0; tries < 50 && delivery.status === "rejected"; tries += 1) {
    expect(told(delivery)).toBe("unavailable");
    await sleep(5);
    delivery = await takeCommand({ bytes, signature });
  }
  expect(await takeCommand({ bytes, signature })).toEqual(delivery);
  // Written by the first attempt, and the word of it lost on the way: neither side could know.
  const before = "select from command where id = $1 and received_at < $2";
  const wasUnheard =
    first.status === "rejected" && (await rowsOf(before, [id, failedAt])).length === 1;
  return { wasCut, wasUnheard, outcome: told(delivery), id };
}
const rowsOf = async (text: string, values: unknown[]) =>
  (await database.owner.query(text, values)).rows;

type Act = {
  readonly how: readonly ("lost" | "by half")[];
  readonly expected: string;
  readonly prepare: () => Promise<CommandBody>;
  /** How often the command is to be found in the ledger's own rows. */
  readonly effect: string;
};
const lend = async () => {
  const { barcode } = await library.addItem();
  const lent = await send(device, borrowing(visit, barcode));
  return { barcode, id: lent.id };
};
const acts: Record<string, Act> = {
  "a borrow": {
    how: ["lost", "by half"],
    expected: "lent",
    prepare: async () => borrowing(visit, (await library.addItem()).barcode),
    effect: "select from loan where borrow_command_id = $1",
  },
  "a return": {
    how: ["lost"],
    expected: "returned",
    prepare: async () => returning((await lend()).barcode),
    effect: "select from loan where end_command_id = $1 and ended_by = 'returned'",
  },
  "a renewal": {
    how: ["lost"],
    expected: "renewed",
    prepare: async () => renewing(visit, (await lend()).barcode),
    effect: "select from renewal where command_id = $1",
  },
  "an undo": {
    how: ["lost"],
    expected: "undone",
    prepare: async () => undoing(visit, (await lend()).id),
    effect: "select from loan where end_command_id = $1 and ended_by = 'undone'",
  },
};

describe("The wire to the database breaks at every place of", () => {
  const cases = Object.entries(acts).flatMap(([name, act]) =>
    act.how.map((how) => [name, how, act] as const),
  );
  it.each(cases)("%s (a piece %s), and it happens once", async (_name, how, act) => {
    let place = 0;
    // The pieces are not always the same number: three times whole is at the end.
    for (let whole = 0; whole < 3; place += 1) {
      const sent = await sendOverBrokenWire(await act.prepare(), place, how);
      expect([place, sent.outcome]).toEqual([place, act.expected]);
      expect(await rowsOf(act.effect, [sent.id])).toHaveLength(1);
      expect(await rowsOf("select from journal where command_id = $1", [sent.id])).toHaveLength(1);
      whole = sent.wasCut ? 0 : whole + 1;
      unheard += sent.wasUnheard ? 1 : 0;
    }
    // Asked, answered, locked, decided, written: fewer places would be no test.
    expect(place).toBeGreaterThan(8);
    expect(place).toBeLessThan(60);
  });

  it("an identification, and one visit is open", async () => {
    let place = 0;
    for (let wasCut = true; wasCut; place += 1) {
      const id = randomUUID();
      const card = { text: cardNumber, via: "wedge" };
      const asked = askedBy(device, { kind: "identify", visit: id, card, pin: null });
      wire.cutAfter(place);
      let result = await takeRequest(asked);
      wasCut = wire.wasCut();
      wire.cutAfter(null);
      for (let tries = 0; tries < 50 && result.status === "rejected"; tries += 1) {
        expect(result.problem).toBe("unavailable");
        await sleep(5);
        result = await takeRequest(asked);
      }
      expect(result).toMatchObject({ answer: { outcome: "opened" } });
      expect(await rowsOf("select from journal where visit_id = $1", [id])).toHaveLength(1);
    }
    expect(place).toBeGreaterThan(5);
  });
});

describe("A wire that broke", () => {
  it("broke also between a commit and the word of it", async () => {
    expect(unheard).toBeGreaterThan(0);
  });

  it("was never held against a command", async () => {
    expect(await rowsOf("select from command_crash", [])).toEqual([]);
  });

  it("leaves no transaction behind that holds a lock", async () => {
    await expect
      .poll(async () => {
        const idle =
          "select from pg_stat_activity where datname = current_database() and state like 'idle in%'";
        return (await rowsOf(idle, [])).length;
      })
      .toBe(0);
  });
});
