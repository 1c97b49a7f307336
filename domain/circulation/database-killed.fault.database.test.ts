import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import type { Answer, CommandBody } from "#domain/circulation/command.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import { borrowing, returning, signedCommand, visitOf } from "#domain/circulation/test-tablet.ts";
import { sealJournal } from "#domain/ops/seal-journal.server.ts";
import { verifyJournal } from "#domain/ops/verify-journal.server.ts";
import { type ThrowawayServer, throwawayServer } from "#tools/test/database-server.ts";

const rounds = Number(process.env.FAULT_ROUNDS ?? 3);
const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
const tabletCount = 6;

let server: ThrowawayServer;
let database: TestDatabase;
let library: TestLibrary;
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  process.on("uncaughtException", note);
  server = await throwawayServer({ durable: true });
  process.env.TEST_SERVER_URL = server.url;
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ max_loans: null });
}, 120_000);
afterAll(async () => {
  process.off("uncaughtException", note);
  await database.drop();
  await server.remove();
}, 120_000);

/** What the tablets know: what they were told, and what they are waiting for just now. */
const acknowledged = new Map<string, Answer>();
const load = { isOn: true, open: 0, unavailable: 0, lastAnswerAt: 0 };

/** As a real one does: the same bytes again and again, until there is an answer. */
async function insist(device: TestDevice, body: CommandBody): Promise<void> {
  const { bytes, signature, id } = signedCommand(device, body);
  for (;;) {
    load.open += 1;
    const delivery = await takeCommand({ bytes, signature });
    load.open -= 1;
    if (delivery.status === "answered") {
      acknowledged.set(id, delivery.answer);
      load.lastAnswerAt = performance.now();
      return;
    }
    if (delivery.problem !== "unavailable") throw new Error(delivery.problem);
    load.unavailable += 1;
    await sleep(40);
  }
}

type Desk = { readonly device: TestDevice; readonly visit: string; readonly barcodes: string[] };

/** A tablet with a reader and some books, one of which all tablets fight for. */
async function setUp(everybodys: string): Promise<Desk> {
  const device = await library.addDevice();
  const visit = await visitOf(device, (await library.addPatron()).cardNumber);
  const own = await Promise.all(Array.from({ length: 4 }, () => library.addItem()));
  return { device, visit, barcodes: [...own.map((item) => item.barcode), everybodys] };
}

/** Borrows and returns, until the load is off. */
async function keepBusy({ device, visit, barcodes }: Desk): Promise<void> {
  for (let turn = 0; load.isOn; turn += 1) {
    const barcode = barcodes[turn % barcodes.length] ?? "";
    await insist(device, borrowing(visit, barcode));
    await insist(device, returning(barcode));
  }
}

async function keepSealing(): Promise<void> {
  while (load.isOn) {
    await sealJournal().catch(() => 0);
    await sleep(100);
  }
}

/** The same kills for the same seed. */
function chance(from: number): () => number {
  let state = from | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Kill = {
  readonly openRequests: number;
  readonly downMs: number;
  readonly recoveredMs: number;
};

async function killAndRestart(): Promise<Kill> {
  const openRequests = load.open;
  const killedAt = performance.now();
  server.kill();
  await server.restart();
  const readyAt = performance.now();
  while (load.lastAnswerAt < readyAt && performance.now() - readyAt < 30_000) await sleep(5);
  return {
    openRequests,
    downMs: Math.round(readyAt - killedAt),
    recoveredMs: Math.round(load.lastAnswerAt - readyAt),
  };
}

describe(`The database is killed ${rounds} times under load (seed ${seed})`, () => {
  it("and nothing that was acknowledged is lost or doubled", {
    timeout: 60_000 + rounds * 30_000,
  }, async () => {
    const random = chance(seed);
    const everybodys = (await library.addItem()).barcode;
    const desks = await Promise.all(Array.from({ length: tabletCount }, () => setUp(everybodys)));
    const busy = Promise.all([...desks.map(keepBusy), keepSealing()]);
    const kills: Kill[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await sleep(400 + random() * 1200);
      kills.push(await killAndRestart());
    }
    await sleep(300);
    load.isOn = false;
    await busy;
    tell(kills);
    expect(kills.filter((kill) => kill.openRequests > 0).length).toBeGreaterThanOrEqual(rounds / 2);
    expect(Math.max(...kills.map((kill) => kill.recoveredMs))).toBeLessThan(10_000);
    expect(acknowledged.size).toBeGreaterThan(rounds * 5);
    expect(await lostOrChanged()).toEqual([]);
    expect(await doubled()).toEqual([]);
    expect(uncaught).toEqual([]);
  });

  it("and the ledger is whole, its journal too", async () => {
    expect(await database.brokenInvariants()).toEqual([]);
    while ((await sealJournal()) > 0) await sleep(1);
    await expect
      .poll(async () => {
        await sealJournal();
        const { rows } = await database.owner.query(
          "select (select count(*) from journal) - (select count(*) from journal_seal) as n",
        );
        return Number(rows[0].n);
      })
      .toBe(0);
    expect((await verifyJournal()).broken).toEqual([]);
  });

  it("and no command was blamed for it", async () => {
    const { rows } = await database.owner.query("select from command_crash");
    expect(rows).toEqual([]);
    const outcomes = new Set([...acknowledged.values()].map((answer) => answer.outcome));
    expect(outcomes.has("quarantined")).toBe(false);
  });
});

function tell(kills: readonly Kill[]): void {
  const open = kills.filter((kill) => kill.openRequests > 0).length;
  const slowest = (key: "downMs" | "recoveredMs") => Math.max(...kills.map((kill) => kill[key]));
  console.log(
    `${kills.length} kills, ${open} of them with requests open (${kills.map((kill) => kill.openRequests).join(", ")}); ` +
      `down for at most ${slowest("downMs")} ms, first answer at most ${slowest("recoveredMs")} ms after the server was back; ` +
      `${acknowledged.size} commands acknowledged, asked again ${load.unavailable} times`,
  );
}

/** Acknowledged commands whose answer is not in the database, or not the one that was given. */
async function lostOrChanged(): Promise<string[]> {
  const { rows } = await database.owner.query<{ id: string; answer: Answer }>(
    "select command_id as id, answer from command_answer",
  );
  const kept = new Map(rows.map((row) => [row.id, row.answer]));
  return [...acknowledged]
    .filter(([id, answer]) => !isDeepStrictEqual(kept.get(id), answer))
    .map(([id]) => id);
}

/** Commands that nobody sent, and loans or returns that are not those of exactly one answer. */
async function doubled(): Promise<string[]> {
  const { rows } = await database.owner.query<{
    id: string;
    begun: number;
    ended: number;
    outcome: string;
  }>(
    `select command_id as id, answer ->> 'outcome' as outcome,
       (select count(*)::int from loan where borrow_command_id = command_id) as begun,
       (select count(*)::int from loan where end_command_id = command_id) as ended
     from command_answer`,
  );
  const wrong = rows.filter(({ id, begun, ended, outcome }) => {
    const isRight =
      begun === (outcome === "lent" ? 1 : 0) && ended === (outcome === "returned" ? 1 : 0);
    return !acknowledged.has(id) || !isRight;
  });
  return wrong.map((row) => `${row.id} ${row.outcome} ${row.begun} ${row.ended}`);
}
