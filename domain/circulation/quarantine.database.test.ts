import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import type { Delivery } from "#domain/circulation/command.ts";
import { writeCommand } from "#domain/circulation/envelope.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
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
  // What is broken here on purpose is written to the log as an error; the test reads the answers.
  process.env.LOG_LEVEL = "silent";
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ max_loans: null });
  await database.owner.query(`
    create table broken_item (item_id bigint primary key);
    create function break_the_act() returns trigger language plpgsql security definer as $$
      begin
        if exists (select from public.broken_item where item_id = new.item_id) then
          raise exception 'planted';
        end if;
        return new;
      end $$;
    create trigger break_the_act before insert or update on loan for each row execute function break_the_act()`);
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const told = (delivery: Delivery) =>
  delivery.status === "answered" ? delivery.answer.outcome : delivery.problem;
const sign = (device: TestDevice, body: string) => {
  device.seq += 1;
  return device.sign(
    writeCommand({ device: device.id, epoch: 1, seq: device.seq, id: randomUUID() }, body),
  );
};
const breakItem = async () => {
  const { barcode, itemId } = await library.addItem();
  await database.owner.query("insert into broken_item values ($1)", [itemId]);
  const mend = () => database.owner.query("delete from broken_item where item_id = $1", [itemId]);
  return { barcode, mend };
};

describe("A command that nobody can read", () => {
  it.each([
    ["is no JSON", "{"],
    ["is empty", ""],
    ["is of an unknown kind", '{"kind":"steal"}'],
    ["lacks a field", '{"kind":"return","item":"3"}'],
    ["has a field too many", `${JSON.stringify(returning("3")).slice(0, -1)},"pin":"4711"}`],
    [
      "names a reason that does not exist",
      JSON.stringify({ ...borrowing(randomUUID(), "3"), confirmed: ["x"] }),
    ],
    [
      "holds the sign 0 in its item",
      '{"kind":"return","visit":null,"item":"3\\u0000","scannedAt":"2026-01-01T00:00:00Z"}',
    ],
    ["holds the sign 0 as it is", '{"kind":"return\u0000"}'],
    ["holds half a character", '{"kind":"return\ud800"}'],
  ])("because it %s is answered, kept, and the next number goes on", async (_why, body) => {
    const device = await library.addDevice();
    const signed = sign(device, body);
    const answer = await takeCommand(signed);
    expect(answer).toMatchObject({
      status: "answered",
      answer: { outcome: "quarantined", reasons: [{ code: "unreadable-command" }] },
    });
    expect(await takeCommand(signed)).toEqual(answer);
    expect((await send(device, returning("39999999999999"))).outcome).toBe("refused");
    const { rows } = await database.owner.query(
      `select act, outcome, detail, bytes is not null as "isKept" from journal
       join command_body on command_body.command_id = journal.command_id
       where device_id = $1 and act = 'quarantine'`,
      [device.id],
    );
    expect(rows).toEqual([
      { act: "quarantine", outcome: "quarantined", detail: { epoch: 1, seq: 1 }, isKept: true },
    ]);
  });

  it("ten times at once is put aside once", async () => {
    const device = await library.addDevice();
    const signed = sign(device, "{");
    const all = await Promise.all(Array.from({ length: 10 }, () => takeCommand(signed)));
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(told(all[0] as Delivery)).toBe("quarantined");
  });
});

describe("A command that crashes its act", () => {
  it("is asked for again four times, then answered, and the next one goes on", async () => {
    const device = await library.addDevice();
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const { barcode } = await breakItem();
    const { bytes, signature, id } = signedCommand(device, borrowing(visit, barcode));
    const next = signedCommand(device, borrowing(visit, (await library.addItem()).barcode));
    const answers: string[] = [];
    for (let tries = 0; tries < 7; tries += 1)
      answers.push(told(await takeCommand({ bytes, signature })));
    expect(answers).toEqual([...Array(4).fill("unavailable"), ...Array(3).fill("quarantined")]);
    expect(told(await takeCommand({ bytes: next.bytes, signature: next.signature }))).toBe("lent");
    const { rows } = await database.owner.query(
      "select error from command_crash where command_id = $1",
      [id],
    );
    // The error's name and nothing of what it said: that might name somebody.
    expect(rows).toEqual(Array(5).fill({ error: "error" }));
  });

  it("holds up what comes after it while it is asked for again, and leaves no trace", async () => {
    const device = await library.addDevice();
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const { barcode, mend } = await breakItem();
    const first = signedCommand(device, borrowing(visit, barcode));
    const next = signedCommand(device, returning("39999999999999"));
    const deliver = ({ bytes, signature }: typeof first) => takeCommand({ bytes, signature });
    expect([told(await deliver(first)), told(await deliver(next))]).toEqual([
      "unavailable",
      "sequence-gap",
    ]);
    await mend();
    expect([told(await deliver(first)), told(await deliver(next))]).toEqual(["lent", "refused"]);
  });

  it("ten times at once is put aside once, with one answer from then on", async () => {
    const device = await library.addDevice();
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const { barcode } = await breakItem();
    const { bytes, signature } = signedCommand(device, borrowing(visit, barcode));
    const all = await Promise.all(
      Array.from({ length: 10 }, () => takeCommand({ bytes, signature })),
    );
    for (const each of all) expect(["unavailable", "quarantined"]).toContain(told(each));
    for (let tries = 0; tries < 5; tries += 1) await takeCommand({ bytes, signature });
    expect(told(await takeCommand({ bytes, signature }))).toBe("quarantined");
  });

  it("where the branch's own clock is broken is put aside as well, and returns go on elsewhere", async () => {
    const own = await buildTestLibrary(database.owner);
    await own.addPolicy({});
    const device = await own.addDevice();
    const visit = await visitOf(device, (await own.addPatron()).cardNumber);
    const { barcode } = await own.addItem();
    await database.owner.query("update branch set time_zone = 'Mars/Phobos' where id = $1", [
      own.branchId,
    ]);
    const { bytes, signature } = signedCommand(device, borrowing(visit, barcode));
    const answers: string[] = [];
    for (let tries = 0; tries < 5; tries += 1)
      answers.push(told(await takeCommand({ bytes, signature })));
    expect(answers.at(-1)).toBe("quarantined");
    const elsewhere = await library.addDevice();
    expect((await send(elsewhere, returning(barcode))).outcome).toBe("not-on-loan");
  });
});
