import { createHash, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { listenToStatements } from "#db/pool.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import { borrowing, send, signedCommand, visitOf } from "#domain/circulation/test-tablet.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ loan_days: 14, max_loans: 3 });
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

describe("Borrowing", () => {
  it("lends a free item until closing time on an open day two weeks on", async () => {
    const device = await library.addDevice();
    const { barcode } = await library.addItem({ title: "Мастер и Маргарита" });
    const { cardNumber } = await library.addPatron();
    const answer = await send(device, borrowing(await visitOf(device, cardNumber), barcode));
    expect(answer).toMatchObject({
      outcome: "lent",
      item: { barcode, title: "Мастер и Маргарита" },
    });
    if (answer.outcome !== "lent") throw new Error("not lent");
    const due = new Date(answer.dueAt);
    // The branch closes at 20:00 in Irkutsk, which is 12:00 UTC, and never opens on a Sunday.
    expect([due.getUTCHours(), due.getUTCDay() === 0]).toEqual([12, false]);
    expect(due.getTime() - Date.now()).toBeGreaterThan(12.5 * 86_400_000);
  });

  it("gives the same answer to the same command, and lends once", async () => {
    const device = await library.addDevice();
    const { barcode } = await library.addItem();
    const { cardNumber } = await library.addPatron();
    const command = signedCommand(device, borrowing(await visitOf(device, cardNumber), barcode));
    const { bytes, signature } = command;
    const first = await takeCommand({ bytes, signature });
    const again = await takeCommand({ bytes, signature });
    const together = await Promise.all(
      Array.from({ length: 10 }, () => takeCommand({ bytes, signature })),
    );
    expect(first).toMatchObject({ status: "answered", answer: { outcome: "lent" } });
    for (const each of [again, ...together]) expect(each).toEqual(first);
  });

  it("answers one of many first deliveries of one command, the others with the same", async () => {
    const device = await library.addDevice();
    const { barcode } = await library.addItem();
    const { cardNumber } = await library.addPatron();
    const { bytes, signature } = signedCommand(
      device,
      borrowing(await visitOf(device, cardNumber), barcode),
    );
    const all = await Promise.all(
      Array.from({ length: 10 }, () => takeCommand({ bytes, signature })),
    );
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(all[0]).toMatchObject({ status: "answered", answer: { outcome: "lent" } });
  });

  it("refuses the same id with other bytes, and stops a device whose number comes twice", async () => {
    const device = await library.addDevice();
    const { barcode } = await library.addItem();
    const { cardNumber } = await library.addPatron();
    const visit = await visitOf(device, cardNumber);
    const { bytes, signature, id } = signedCommand(device, borrowing(visit, barcode));
    await takeCommand({ bytes, signature });
    device.seq -= 1;
    const reused = signedCommand(device, borrowing(visit, "30000000000000"), id);
    expect(await takeCommand({ bytes: reused.bytes, signature: reused.signature })).toMatchObject({
      problem: "id-reused",
    });
    device.seq -= 1;
    const copy = signedCommand(device, borrowing(visit, "30000000000000"));
    expect(await takeCommand({ bytes: copy.bytes, signature: copy.signature })).toMatchObject({
      problem: "device-frozen",
    });
    const next = signedCommand(device, borrowing(visit, barcode));
    expect(await takeCommand({ bytes: next.bytes, signature: next.signature })).toMatchObject({
      problem: "device-frozen",
    });
  });

  it("waits for the number before it, and asks for it by name", async () => {
    const device = await library.addDevice();
    const { cardNumber } = await library.addPatron();
    const visit = await visitOf(device, cardNumber);
    const first = signedCommand(device, borrowing(visit, (await library.addItem()).barcode));
    const second = signedCommand(device, borrowing(visit, (await library.addItem()).barcode));
    const deliver = ({ bytes, signature }: typeof first) => takeCommand({ bytes, signature });
    expect(await deliver(second)).toMatchObject({ status: "rejected", problem: "sequence-gap" });
    expect(await deliver(first)).toMatchObject({ status: "answered" });
    expect(await deliver(second)).toMatchObject({ status: "answered" });
  });

  it("offers what is theirs already instead of lending or renewing it", async () => {
    const device = await library.addDevice();
    const { barcode } = await library.addItem();
    const { cardNumber } = await library.addPatron();
    const visit = await visitOf(device, cardNumber);
    const lent = await send(device, borrowing(visit, barcode));
    const again = await send(device, borrowing(await visitOf(device, cardNumber), barcode));
    expect(again).toMatchObject({
      outcome: "yours-already",
      loan: lent.outcome === "lent" ? lent.loan : 0,
    });
    const { rows } = await database.owner.query("select count(*)::int as n from renewal");
    expect(rows[0]).toEqual({ n: 0 });
  });

  it("names every reason: a limit that is reached and a book that is not for loan", async () => {
    const device = await library.addDevice();
    const { cardNumber } = await library.addPatron({ restrictedUntil: "2990-01-01" });
    const { barcode } = await library.addItem({ isForLoan: false });
    const answer = await send(device, borrowing(await visitOf(device, cardNumber), barcode));
    expect(answer.outcome).toBe("refused");
    expect(answer.reasons.map((each) => each.code)).toEqual([
      "patron-restricted",
      "item-not-for-loan",
    ]);
  });

  it("counts the limit: the fourth of three is refused, and says so", async () => {
    const device = await library.addDevice();
    const { cardNumber } = await library.addPatron();
    const visit = await visitOf(device, cardNumber);
    const outcomes: string[] = [];
    for (let book = 0; book < 4; book += 1) {
      outcomes.push(
        (await send(device, borrowing(visit, (await library.addItem()).barcode))).outcome,
      );
    }
    expect(outcomes).toEqual(["lent", "lent", "lent", "refused"]);
  });

  it("answers an unknown item, an unknown visit and a visit of another tablet, and never blocks the queue", async () => {
    const device = await library.addDevice();
    const other = await library.addDevice();
    const { cardNumber } = await library.addPatron();
    const { barcode } = await library.addItem();
    const codes = async (visit: string, item: string) =>
      (await send(device, borrowing(visit, item))).reasons.map((each) => each.code);
    expect(await codes(await visitOf(device, cardNumber), "39999999999999")).toEqual([
      "unknown-item",
    ]);
    expect(await codes(randomUUID(), barcode)).toEqual(["visit-unknown"]);
    expect(await codes(await visitOf(other, cardNumber), barcode)).toEqual([
      "visit-of-another-device",
    ]);
  });

  it("lends with at most ten statements, authentication included", async () => {
    const device = await library.addDevice();
    const { cardNumber } = await library.addPatron();
    const command = signedCommand(
      device,
      borrowing(await visitOf(device, cardNumber), (await library.addItem()).barcode),
    );
    const statements: string[] = [];
    listenToStatements((text) => statements.push(text));
    await takeCommand({ bytes: command.bytes, signature: command.signature });
    listenToStatements(null);
    expect(
      statements.filter((text) => text !== "begin" && text !== "commit").length,
    ).toBeLessThanOrEqual(10);
  });

  it("lends nothing more to a card that is reported lost during its visit", async () => {
    const device = await library.addDevice();
    const { cardNumber } = await library.addPatron();
    const visit = await visitOf(device, cardNumber);
    await send(device, borrowing(visit, (await library.addItem()).barcode));
    await database.owner.query("update card set status = 'lost' where number = $1", [cardNumber]);
    const answer = await send(device, borrowing(visit, (await library.addItem()).barcode));
    expect(answer).toMatchObject({ outcome: "refused", reasons: [{ code: "card-lost" }] });
  });

  it("lends to a membership that never ends, and caps by one that does", async () => {
    const device = await library.addDevice();
    const forever = await library.addPatron({ expiresOn: "9999-12-31" });
    const { barcode } = await library.addItem();
    const lent = await send(device, borrowing(await visitOf(device, forever.cardNumber), barcode));
    expect(lent).toMatchObject({ outcome: "lent", reasons: [] });
    const { rows } = await database.owner.query(
      "select (now() at time zone 'Asia/Irkutsk')::date::text as today",
    );
    const { today } = rows[0];
    const ending = await library.addPatron({ expiresOn: today });
    const capped = await send(
      device,
      borrowing(await visitOf(device, ending.cardNumber), (await library.addItem()).barcode),
    );
    expect(capped).toMatchObject({ outcome: "lent", dueOn: today });
    expect(capped.reasons.map((each) => each.code)).toEqual(["loan-capped-by-membership"]);
  });

  it("counts a type's own limit by the type, a group's limit by the group", async () => {
    const own = await buildTestLibrary(database.owner);
    const type = async (code: string, parent: number | null) => {
      const { rows } = await database.owner.query<{ id: number }>(
        "insert into item_type (code, name, parent_id) values ($1, $1, $2) returning id",
        [`${code}${own.itemTypeId}`, parent],
      );
      return rows[0]?.id ?? 0;
    };
    const media = await type("Media", null);
    const [disc, film] = [await type("Disc", media), await type("Film", media)];
    await own.addPolicy({ item_type_id: disc, max_of_type: 1 });
    await own.addPolicy({ item_type_id: media, max_of_type: 2 });
    const device = await own.addDevice();
    const visit = await visitOf(device, (await own.addPatron()).cardNumber);
    const borrow = async (itemTypeId: number) =>
      await send(device, borrowing(visit, (await own.addItem({ itemTypeId })).barcode));
    const told = [await borrow(film), await borrow(disc), await borrow(disc), await borrow(film)];
    expect(told.map((each) => each.outcome)).toEqual(["lent", "lent", "refused", "refused"]);
    expect(told.map((each) => each.reasons.map(({ code, facts }) => [code, facts]))).toEqual([
      [],
      [],
      [["too-many-of-type", { limit: 1, open: 1 }]],
      [["too-many-of-type", { limit: 2, open: 2 }]],
    ]);
  });

  it("lends nothing where no policy speaks", async () => {
    const own = await buildTestLibrary(database.owner);
    const device = await own.addDevice();
    const visit = await visitOf(device, (await own.addPatron()).cardNumber);
    const { barcode } = await own.addItem();
    const refused = await send(device, borrowing(visit, barcode));
    expect(refused.reasons.map((each) => each.code)).toEqual(["no-policy"]);
    await own.addPolicy({});
    expect((await send(device, borrowing(visit, barcode))).outcome).toBe("lent");
  });

  it("never makes a loan of somebody who is forgotten in the same moment", async () => {
    const device = await library.addDevice();
    const { cardNumber, patronId } = await library.addPatron();
    const visit = await visitOf(device, cardNumber);
    const { barcode } = await library.addItem();
    const forgetting = await database.owner.connect();
    await forgetting.query("begin");
    await forgetting.query("delete from party_patron where patron_id = $1", [patronId]);
    const borrow = send(device, borrowing(visit, barcode));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await forgetting.query("commit");
    forgetting.release();
    const answer = await borrow;
    expect([answer.outcome, answer.reasons.map((each) => each.code)]).toEqual([
      "refused",
      ["visit-unknown"],
    ]);
  });

  it("keeps what it answered: the body, its hash and the answer, to the letter", async () => {
    const device = await library.addDevice();
    const { cardNumber } = await library.addPatron();
    const { barcode } = await library.addItem({ title: 'A "quoted" title, 名 \\u0041' });
    const command = signedCommand(device, borrowing(await visitOf(device, cardNumber), barcode));
    const delivered = await takeCommand({ bytes: command.bytes, signature: command.signature });
    const { rows } = await database.owner.query(
      `select bytes, signature, answer, encode(hash, 'hex') as hash from command
       join command_body on command_body.command_id = id
       join command_answer on command_answer.command_id = id where id = $1`,
      [command.id],
    );
    expect(rows).toEqual([
      {
        bytes: command.bytes,
        signature: command.signature,
        hash: createHash("sha256").update(command.bytes).digest("hex"),
        answer: delivered.status === "answered" ? delivered.answer : null,
      },
    ]);
  });
});
