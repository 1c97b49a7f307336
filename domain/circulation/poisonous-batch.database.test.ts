import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import type { Delivery } from "#domain/circulation/command.ts";
import { type Signed, writeCommand } from "#domain/circulation/envelope.ts";
import { takeCommands } from "#domain/circulation/take-command.server.ts";
import { borrowing, signedCommand, visitOf } from "#domain/circulation/test-tablet.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
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
    create trigger break_the_act before insert on loan for each row execute function break_the_act()`);
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const told = (delivery: Delivery | undefined) =>
  delivery?.status === "answered" ? delivery.answer.outcome : delivery?.problem;

/** A hundred loans, the fortieth of which is what `poison` makes of its number. */
async function hundred(poison: "unreadable" | "crashes") {
  const device = await library.addDevice();
  const visit = await visitOf(device, (await library.addPatron()).cardNumber);
  const batch: Signed[] = [];
  for (let n = 1; n <= 100; n += 1) {
    const { barcode, itemId } = await library.addItem();
    if (n === 40 && poison === "unreadable") {
      device.seq += 1;
      const header = { device: device.id, epoch: 1, seq: device.seq, id: randomUUID() };
      batch.push(device.sign(writeCommand(header, '{"kind":"bor')));
      continue;
    }
    if (n === 40) await database.owner.query("insert into broken_item values ($1)", [itemId]);
    const { bytes, signature } = signedCommand(device, borrowing(visit, barcode));
    batch.push({ bytes, signature });
  }
  return batch;
}

it("Of a hundred commands the one that nobody can read is put aside at once, and 99 books are lent", async () => {
  const answers = (await takeCommands(await hundred("unreadable"))).map(told);
  expect(answers.map((answer) => answer === "lent").indexOf(false)).toBe(39);
  expect(answers[39]).toBe("quarantined");
  expect(answers.filter((answer) => answer === "lent")).toHaveLength(99);
});

it("Of a hundred commands the one that crashes its act is put aside at the fifth try, and 99 books are lent", async () => {
  const batch = await hundred("crashes");
  for (let tries = 1; tries <= 4; tries += 1) {
    const answers = (await takeCommands(batch)).map(told);
    expect([answers[38], answers[39], answers[40]]).toEqual([
      "lent",
      "unavailable",
      "sequence-gap",
    ]);
  }
  const answers = (await takeCommands(batch)).map(told);
  expect(answers[39]).toBe("quarantined");
  expect(answers.filter((answer) => answer === "lent")).toHaveLength(99);
});
