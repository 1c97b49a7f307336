import { createHash, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestDevice } from "#db/test-library.ts";
import type { Answer, CommandBody } from "#domain/circulation/command.ts";
import { decideAlone } from "#domain/circulation/offline-decision.ts";
import { readBytes, readHead, type Snapshot } from "#domain/circulation/offline-snapshot.ts";
import { findCard, findItem, hashedText, type Table } from "#domain/circulation/offline-tables.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import {
  answerOf,
  askedBy,
  borrowing,
  returning,
  send,
  sendStored,
  signedCommand,
} from "#domain/circulation/test-tablet.ts";
import { openUnbooked, type TestUnbooked } from "#domain/circulation/test-unbooked.ts";
import { takeSnapshotRequest } from "#domain/kiosk/take-snapshot-request.server.ts";
import { addPhone, type TestPhone } from "#domain/patrons/test-phone.ts";
import { readPhoneCard } from "#domain/scanning/phone-card.ts";

let unbooked: TestUnbooked;
let device: TestDevice;
let phone: TestPhone;

beforeAll(async () => {
  unbooked = await openUnbooked();
});
beforeEach(async () => {
  device = await unbooked.library.addDevice();
  phone = await newPhone();
});
afterEach(async () => expect(await unbooked.database.brokenInvariants()).toEqual([]));
afterAll(() => unbooked.database.drop());

const minute = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * minute).toISOString();
const query = async (text: string, ...values: unknown[]) =>
  (await unbooked.database.owner.query(text, values)).rows;
async function newPhone(change: Parameters<typeof addPhone>[1] = {}) {
  const added = await addPhone(unbooked.library, change);
  // It was certified before the network went.
  await query(
    "update phone_card set issued_at = now() - interval '9 days' where patron_id = $1",
    added.patronId,
  );
  return added;
}

/** A visit that this tablet opened by itself so many minutes ago. */
async function visitAlone(minutes: number, of = phone, at = device): Promise<string> {
  const visit = randomUUID();
  const scannedAt = ago(minutes);
  const card = await of.cardAt(Math.floor(Date.parse(scannedAt) / 1000));
  const body: CommandBody = { kind: "open-visit", visit, card, scannedAt };
  expect((await sendStored(at, body)).outcome).toBe("visit-opened");
  return visit;
}
const lending = (visit: string, item: string, minutes: number): CommandBody => ({
  ...borrowing(visit, item),
  kind: "borrow",
  visit,
  item,
  scannedAt: ago(minutes),
  confirmed: [],
  alone: { at: ago(minutes), dueOn: "2026-12-24", dueAt: "2026-12-24T12:00:00.000Z" },
});
const loansOf = (barcode: string) =>
  query(
    `select party_patron.patron_id::int as reader, round(extract(epoch from now() - lent_at) / 60)::int as ago,
       ended_by, round(extract(epoch from now() - ended_at) / 60)::int as "endedAgo"
     from loan join item on item.id = item_id left join party_patron using (party_id)
     where barcode = $1 order by lent_at`,
    barcode,
  );
const told = async (barcode: string) =>
  (await unbooked.waiting())
    .filter(({ itemCode }) => itemCode === barcode)
    .map(({ isBooked, reasons }) => ({ isBooked, reasons }));
const outcome = (answer: Answer) => answer.outcome;

describe("What a tablet lent by itself", () => {
  it("is booked at its time, with the day that the reader was told, once", async () => {
    const { barcode } = await unbooked.library.addItem();
    const visit = await visitAlone(60);
    const { bytes, signature } = signedCommand(device, lending(visit, barcode, 59));
    const [one, other] = [
      await takeCommand({ bytes, signature }),
      await takeCommand({ bytes, signature }),
    ];
    expect(answerOf(one)).toMatchObject({ outcome: "lent", reasons: [] });
    expect(answerOf(other)).toEqual(answerOf(one));
    expect(await loansOf(barcode)).toEqual([
      { reader: phone.patronId, ago: 59, ended_by: null, endedAgo: null },
    ]);
    expect(await told(barcode)).toEqual([]);
  });

  it("is kept to the day that is better for the reader, and to none beyond reason", async () => {
    const far = { dueOn: "2099-01-01", dueAt: "2099-01-01T12:00:00.000Z" };
    const near = { dueOn: "2026-01-01", dueAt: "2026-01-01T12:00:00.000Z" };
    const visit = await visitAlone(5);
    for (const promise of [far, near]) {
      const { barcode } = await unbooked.library.addItem();
      const body = {
        ...lending(visit, barcode, 4),
        alone: { at: ago(4), ...promise },
      } as CommandBody;
      const answer = await sendStored(device, body);
      expect(answer).toMatchObject({ outcome: "lent" });
      const days = (Date.parse("dueAt" in answer ? answer.dueAt : "") - Date.now()) / 86_400_000;
      expect(days).toBeGreaterThan(10);
      expect(days).toBeLessThan(60);
    }
  });

  it("ends the loan of whoever had it by the records, and staff are told", async () => {
    const { barcode } = await unbooked.library.addItem();
    const other = await newPhone();
    const before = await visitAlone(90, other);
    expect(outcome(await sendStored(device, lending(before, barcode, 89)))).toBe("lent");
    const visit = await visitAlone(60);
    expect(outcome(await sendStored(device, lending(visit, barcode, 50)))).toBe("lent");
    expect(await loansOf(barcode)).toEqual([
      { reader: other.patronId, ago: 89, ended_by: "implied", endedAgo: 50 },
      { reader: phone.patronId, ago: 50, ended_by: null, endedAgo: null },
    ]);
    expect(await told(barcode)).toEqual([{ isBooked: true, reasons: ["item-on-loan-to-another"] }]);
  });

  it("was over when somebody else had borrowed it since; that loan stands", async () => {
    const { barcode } = await unbooked.library.addItem();
    const desk = await unbooked.library.addDevice();
    const other = await newPhone();
    const later = await visitAlone(30, other, desk);
    expect(outcome(await sendStored(desk, lending(later, barcode, 30)))).toBe("lent");
    const visit = await visitAlone(60);
    expect(outcome(await sendStored(device, lending(visit, barcode, 60)))).toBe("lent");
    expect(await loansOf(barcode)).toEqual([
      { reader: phone.patronId, ago: 60, ended_by: "implied", endedAgo: 30 },
      { reader: other.patronId, ago: 30, ended_by: null, endedAgo: null },
    ]);
    expect(await told(barcode)).toEqual([]);
  });

  it("was over when the book had been brought back before the library heard of it", async () => {
    const { barcode } = await unbooked.library.addItem();
    const desk = await unbooked.library.addDevice();
    const back = { ...returning(barcode), returnedAt: ago(20) } as CommandBody;
    expect(outcome(await sendStored(desk, back))).toBe("not-on-loan");
    const visit = await visitAlone(60);
    expect(outcome(await sendStored(device, lending(visit, barcode, 60)))).toBe("lent");
    expect(await loansOf(barcode)).toMatchObject([{ ended_by: "implied", endedAgo: 20 }]);
    // Brought before that, it would have been here to be lent.
    const again = await visitAlone(15);
    expect(outcome(await sendStored(device, lending(again, barcode, 15)))).toBe("lent");
    expect(await loansOf(barcode)).toMatchObject([{ ago: 60 }, { ago: 15, ended_by: null }]);
  });

  it("cannot be booked where by the records another reader had it and gave it back: staff look after it", async () => {
    const { barcode } = await unbooked.library.addItem();
    const other = await newPhone();
    const before = await visitAlone(90, other);
    await sendStored(device, lending(before, barcode, 90));
    await sendStored(device, { ...returning(barcode), returnedAt: ago(10) } as CommandBody);
    const desk = await unbooked.library.addDevice();
    const visit = await visitAlone(60, phone, desk);
    expect(outcome(await sendStored(desk, lending(visit, barcode, 60)))).toBe("refused");
    expect(await told(barcode)).toEqual([
      { isBooked: false, reasons: ["item-on-loan-to-another"] },
    ]);
  });

  it("beyond the limit, and of a reader who may not, is booked all the same and told", async () => {
    const visit = await visitAlone(60);
    await query("update loan_policy set max_loans = 1");
    const [one, other] = [await unbooked.library.addItem(), await unbooked.library.addItem()];
    for (const { barcode } of [one, other])
      expect(outcome(await sendStored(device, lending(visit, barcode, 30)))).toBe("lent");
    expect(await told(one.barcode)).toEqual([]);
    expect(await told(other.barcode)).toEqual([{ isBooked: true, reasons: ["too-many-loans"] }]);
    await query("update loan_policy set max_loans = 30");
    await query("update patron set restricted_until = '9999-12-31' where id = $1", phone.patronId);
    const third = await unbooked.library.addItem();
    expect(outcome(await sendStored(device, lending(visit, third.barcode, 20)))).toBe("lent");
    expect(await told(third.barcode)).toEqual([{ isBooked: true, reasons: ["patron-restricted"] }]);
  });

  it("is nobody's where the visit is not known here, and told as not booked", async () => {
    const { barcode } = await unbooked.library.addItem();
    const elsewhere = await visitAlone(60, phone, await unbooked.library.addDevice());
    expect(outcome(await sendStored(device, lending(elsewhere, barcode, 59)))).toBe("refused");
    expect(await told(barcode)).toEqual([
      { isBooked: false, reasons: ["visit-of-another-device"] },
    ]);
    expect(await loansOf(barcode)).toEqual([]);
  });
});

describe("What a tablet took back by itself", () => {
  it("came back when it did, so that nobody is late by our network", async () => {
    const { barcode } = await unbooked.library.addItem();
    const visit = await visitAlone(300);
    await sendStored(device, lending(visit, barcode, 300));
    const back = { ...returning(barcode), returnedAt: ago(100) } as CommandBody;
    expect(await sendStored(device, back)).toMatchObject({ outcome: "returned", lateDays: 0 });
    expect(await loansOf(barcode)).toMatchObject([{ ended_by: "returned", endedAgo: 100 }]);
  });

  it("ends no loan that began since", async () => {
    const { barcode } = await unbooked.library.addItem();
    const visit = await visitAlone(30);
    await sendStored(device, lending(visit, barcode, 30));
    const back = { ...returning(barcode), returnedAt: ago(40) } as CommandBody;
    expect(outcome(await sendStored(await unbooked.library.addDevice(), back))).toBe("not-on-loan");
    expect(await loansOf(barcode)).toMatchObject([{ ended_by: null }]);
  });
});

const asking = async (by = device, has: string | null = null) =>
  await takeSnapshotRequest(askedBy(by, { kind: "snapshot", has }));
async function given(by = device) {
  const taken = await asking(by);
  if (taken.status !== "new") throw new Error(taken.status);
  const snapshot = readBytes(taken.bytes);
  if (snapshot === null) throw new Error("cannot be read");
  return { ...taken, snapshot };
}
const hashOf = ({ salt }: Snapshot, table: Table, code: string) =>
  createHash("sha256")
    .update(hashedText(salt, table, code))
    .digest();
async function saysOf(snapshot: Snapshot, of: TestPhone, barcode: string) {
  const reference = readPhoneCard(await of.cardNow())?.reference ?? "";
  const card = findCard(snapshot.cards, hashOf(snapshot, "card", reference));
  return decideAlone(snapshot, {
    now: Date.now(),
    mayBorrow: true,
    profile: card && (snapshot.profiles[card.profile] ?? null),
    kind: findItem(snapshot.items, hashOf(snapshot, "item", barcode)),
    taken: 0,
    isGone: false,
  });
}

describe("What a tablet is given to lend by", () => {
  it("says yes where the library would, until the same day, and no where it would not", async () => {
    const { library } = unbooked;
    // A branch of its own: what others were given minutes ago is not given to it.
    const [branch] = await query(
      `insert into branch (code, name, time_zone, position)
       select 'SNAP', 'Snapshot', time_zone, 9 from branch order by id limit 1 returning id`,
    );
    const tablet = await library.addDevice({ branchId: branch.id });
    const [free, stays, gone, marked] = [
      await library.addItem(),
      await library.addItem({ isForLoan: false }),
      await library.addItem(),
      await library.addItem(),
    ];
    const restricted = await newPhone({ restrictedUntil: "9999-12-31" });
    const canary = await newPhone({ familyName: "Zzqx", givenName: "Канарейка" });
    await sendStored(device, lending(await visitAlone(9), gone.barcode, 9));
    await query("insert into item_mark (item_id, kind) values ($1, 'in-repair')", marked.itemId);
    const { snapshot, head, bytes } = await given(tablet);
    expect(readHead(head)).toMatchObject({ device: tablet.id, epoch: 1 });
    for (const { barcode } of [stays, gone, marked])
      expect(await saysOf(snapshot, canary, barcode)).toEqual({ act: "desk" });
    expect(await saysOf(snapshot, restricted, free.barcode)).toEqual({ act: "desk" });
    const said = await saysOf(snapshot, canary, free.barcode);
    const visit = await visitAlone(0, canary, tablet);
    const lent = await send(tablet, borrowing(visit, free.barcode));
    expect(lent.outcome).toBe("lent");
    expect(said).toMatchObject({ act: "lend", dueOn: "dueOn" in lent ? lent.dueOn : "" });
    const text = Buffer.from(bytes).toString("utf8");
    const reference = readPhoneCard(await canary.cardNow())?.reference ?? "";
    for (const secret of ["Zzqx", "Канарейка", canary.cardNumber, reference, free.barcode])
      expect(text).not.toContain(secret);
  });

  it("says yes to who is late with nothing but what she says was brought back", async () => {
    const { library } = unbooked;
    const [branch] = await query(
      `insert into branch (code, name, time_zone, position)
       select 'CLAIM', 'Claims', time_zone, 9 from branch order by id limit 1 returning id`,
    );
    const tablet = await library.addDevice({ branchId: branch.id });
    const reader = await newPhone();
    const [late, free] = [await library.addItem(), await library.addItem()];
    await send(tablet, borrowing(await visitAlone(0, reader, tablet), late.barcode));
    const due = "update loan set due_at = lent_at + interval '1 millisecond' where item_id = $1";
    await query(due, late.itemId);
    await query(
      "insert into item_mark (item_id, kind) values ($1, 'claimed-returned')",
      late.itemId,
    );
    const { snapshot } = await given(tablet);
    expect(await saysOf(snapshot, reader, free.barcode)).toMatchObject({ act: "lend" });
  });

  it("ends with a membership that ends far from every due day", async () => {
    const { library } = unbooked;
    const [branch] = await query(
      `insert into branch (code, name, time_zone, position)
       select 'SCHOOL', 'School', time_zone, 8 from branch order by id limit 1 returning id`,
    );
    // No opening hours were entered there: nothing moves a day.
    await library.addPolicy({ branch_id: branch.id, loan_days: 270, max_loans: null });
    const tablet = await library.addDevice({ branchId: branch.id });
    const { barcode } = await library.addItem();
    const pupil = await newPhone();
    await query("update patron set expires_on = current_date + 150 where id = $1", pupil.patronId);
    const { snapshot } = await given(tablet);
    const said = await saysOf(snapshot, pupil, barcode);
    const visit = await visitAlone(0, pupil, tablet);
    const lent = await send(tablet, borrowing(visit, barcode));
    expect(said).toMatchObject({ act: "lend", dueOn: "dueOn" in lent ? lent.dueOn : "" });
  });

  it("is signed for one tablet, comes once, and not at all where the library wants none", async () => {
    const first = await given();
    const hash = readHead(first.head)?.hash ?? "";
    expect(await asking(device, hash)).toMatchObject({ status: "same" });
    const other = await unbooked.library.addDevice();
    const second = await given(other);
    expect(second.head).not.toBe(first.head);
    expect(second.signature).not.toBe(first.signature);
    const stranger = { ...askedBy(device, { kind: "snapshot", has: null }) };
    const forged = {
      ...stranger,
      signature: askedBy(other, { kind: "snapshot", has: null }).signature,
    };
    expect(await takeSnapshotRequest(forged)).toEqual({
      status: "rejected",
      problem: "bad-signature",
    });
    expect(await takeSnapshotRequest({})).toEqual({ status: "rejected", problem: "malformed" });
    await unbooked.library.set("loans.offline-hours", 0);
    expect(await asking()).toEqual({ status: "off" });
  });
});
