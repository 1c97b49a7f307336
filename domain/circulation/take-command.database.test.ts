import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import type { Delivery } from "#domain/circulation/command.ts";
import { writeCommand, writeRequest } from "#domain/circulation/envelope.ts";
import { takeCommand, takeCommands } from "#domain/circulation/take-command.server.ts";
import {
  borrowing,
  returning,
  send,
  signedCommand,
  visitOf,
} from "#domain/circulation/test-tablet.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ max_loans: null });
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const told = (delivery: Delivery) =>
  delivery.status === "answered" ? delivery.answer.outcome : delivery.problem;
const json = JSON.stringify(returning("39999999999999"));
const header = (device: TestDevice, change = {}) => ({
  device: device.id,
  epoch: 1,
  seq: device.seq + 1,
  id: randomUUID(),
  ...change,
});
const commandsOf = async (device: TestDevice) => {
  const { rows } = await database.owner.query(
    "select count(*)::int as n from command where device_id = $1",
    [device.id],
  );
  return Number(rows[0]?.n);
};

describe("What comes in at the door", () => {
  it("and is no signed command is refused as malformed, whatever it is", async () => {
    const device = await library.addDevice();
    const { bytes, signature } = device.sign(writeCommand(header(device), json));
    const request = writeRequest({ device: device.id, epoch: 1, id: randomUUID() }, json);
    const wrong = [
      undefined,
      null,
      7,
      "bytes",
      [],
      {},
      { bytes },
      { bytes, signature: "short" },
      { bytes: "", signature },
      { bytes: "nonsense", signature },
      device.sign(request),
      device.sign(writeCommand(header(device), "x".repeat(5000))),
      device.sign(writeCommand(header(device, { seq: 0 }), json)),
      device.sign(writeCommand(header(device, { device: "me" }), json)),
    ];
    for (const each of wrong)
      expect(await takeCommand(each)).toEqual({
        status: "rejected",
        id: null,
        problem: "malformed",
      });
    expect(await commandsOf(device)).toBe(0);
  });

  it("and is not signed by the device's own key is refused, and nothing is kept", async () => {
    const [device, other] = [await library.addDevice(), await library.addDevice()];
    const bytes = writeCommand(header(device), json);
    const own = device.sign(bytes);
    const tampered = { signature: own.signature, bytes: bytes.replace("3999", "3888") };
    const noughts = { bytes, signature: "A".repeat(86) };
    for (const each of [other.sign(bytes), tampered, noughts])
      expect(await takeCommand(each)).toMatchObject({ problem: "bad-signature" });
    expect(await commandsOf(device)).toBe(0);
    expect(told(await takeCommand(own))).toBe("refused");
  });

  it("and is of a device or epoch that nobody paired is refused", async () => {
    const device = await library.addDevice();
    const stranger: TestDevice = { ...device, id: randomUUID() };
    for (const epoch of [2, 999_999_999_999_999])
      expect(
        told(await takeCommand(device.sign(writeCommand(header(device, { epoch }), json)))),
      ).toBe("unknown-device");
    expect(told(await takeCommand(device.sign(writeCommand(header(stranger), json))))).toBe(
      "unknown-device",
    );
  });

  it("and is of the operator's console is refused: it has no key", async () => {
    const device = await library.addDevice();
    const id = randomUUID();
    await database.owner.query(
      "insert into device (id, kind, name, branch_id) values ($1, 'console', 'C', $2)",
      [id, library.branchId],
    );
    const signed = device.sign(writeCommand(header({ ...device, id }), json));
    expect(told(await takeCommand(signed))).toBe("unknown-device");
  });

  it("numbered far ahead waits for what is missing", async () => {
    const device = await library.addDevice();
    for (const seq of [2, 100, 999_999_999_999_999])
      expect(
        told(await takeCommand(device.sign(writeCommand(header(device, { seq }), json)))),
      ).toBe("sequence-gap");
    expect(told(await takeCommand(device.sign(writeCommand(header(device), json))))).toBe(
      "refused",
    );
  });

  it("with an id that another device used is refused, and betrays nothing of its answer", async () => {
    const [device, other] = [await library.addDevice(), await library.addDevice()];
    const { id } = await send(device, returning("39999999999999"));
    const signed = other.sign(writeCommand(header(other, { id }), json));
    expect(await takeCommand(signed)).toEqual({ status: "rejected", id, problem: "id-reused" });
  });
});

describe("A batch", () => {
  it("of a hundred is answered in order, each by itself, and twice the same", async () => {
    const device = await library.addDevice();
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const barcodes = await Promise.all(Array.from({ length: 34 }, () => library.addItem()));
    const bodies = barcodes.flatMap(({ barcode }) => [
      borrowing(visit, barcode),
      returning(barcode),
      returning(barcode),
    ]);
    const batch = bodies.slice(0, 100).map((body) => signedCommand(device, body));
    const signed = batch.map(({ bytes, signature }) => ({ bytes, signature }));
    const [one, other] = await Promise.all([takeCommands(signed), takeCommands(signed)]);
    expect(one.slice(0, 6).map(told)).toEqual(
      Array(2).fill(["lent", "returned", "not-on-loan"]).flat(),
    );
    expect(one.map((each) => each.id)).toEqual(batch.map((each) => each.id));
    // The second may have come to a number before the first had: it is told to wait, never anything else.
    const differing = other.filter((each, n) => JSON.stringify(each) !== JSON.stringify(one[n]));
    const both = [...differing, ...one].filter((each) => each.status === "rejected").map(told);
    expect(new Set(both).size === 0 || both.every((each) => each === "sequence-gap")).toBe(true);
    const again = await takeCommands(signed);
    expect(again.every((each) => each.status === "answered")).toBe(true);
    const answered = one.filter((each) => each.status === "answered");
    expect(again).toEqual(expect.arrayContaining(answered));
  });

  it("goes on after what cannot be read, and stops at what is missing", async () => {
    const device = await library.addDevice();
    const signed = (seq: number, body: string) =>
      device.sign(writeCommand(header(device, { seq }), body));
    const batch = [
      signed(1, json),
      "rubbish",
      signed(2, "{"),
      signed(3, json),
      signed(5, json),
      signed(4, json),
    ];
    expect((await takeCommands(batch)).map(told)).toEqual([
      "refused",
      "malformed",
      "quarantined",
      "refused",
      "sequence-gap",
      "refused",
    ]);
    expect(told(await takeCommand(batch[4]))).toBe("refused");
  });

  it("of several devices knows each of them, and an empty one is nothing", async () => {
    const devices = await Promise.all([library.addDevice(), library.addDevice()]);
    const batch = devices.map((device) => device.sign(writeCommand(header(device), json)));
    expect((await takeCommands(batch)).map(told)).toEqual(["refused", "refused"]);
    expect(await takeCommands([])).toEqual([]);
  });
});

describe("A command that somebody else holds up", () => {
  it("is not taken and not counted against it, and works when they let go", async () => {
    const device = await library.addDevice();
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const { barcode, itemId } = await library.addItem();
    const { bytes, signature, id } = signedCommand(device, borrowing(visit, barcode));
    const application = new pg.Client({ connectionString: database.appUrl });
    await application.connect();
    const holder = await database.owner.connect();
    await holder.query("begin");
    await holder.query("select from item where id = $1 for update", [itemId]);
    for (let round = 0; round < 6; round += 1) {
      const waiting = takeCommand({ bytes, signature });
      // What the server does to a statement that has waited for fifteen seconds, done at once.
      await cancelWhoWaits(application);
      expect(told(await waiting)).toBe("unavailable");
    }
    await holder.query("rollback");
    holder.release();
    await application.end();
    expect(told(await takeCommand({ bytes, signature }))).toBe("lent");
    const { rows } = await database.owner.query("select from command_crash where command_id = $1", [
      id,
    ]);
    expect(rows).toEqual([]);
  });
});

async function cancelWhoWaits(client: pg.Client): Promise<void> {
  const waiting = `select pg_cancel_backend(pid) from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database() and pid <> pg_backend_pid()`;
  for (let tries = 0; tries < 400; tries += 1) {
    if (((await client.query(waiting)).rowCount ?? 0) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("nobody waits");
}
