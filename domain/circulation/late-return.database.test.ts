import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accrueFines } from "#domain/circulation/accrue-fines.server.ts";
import { actAtConsole } from "#domain/circulation/act-at-console.server.ts";
import type { Answer } from "#domain/circulation/command.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { openLateness, type TestLateness } from "#domain/circulation/test-fines.ts";
import { borrowing, renewing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { payFees } from "#domain/money/pay-fees.server.ts";
import { linkRelative } from "#domain/patrons/link-relative.server.ts";
import type { Reader } from "#domain/patrons/test-desk.ts";

let lateness: TestLateness;
beforeAll(async () => {
  lateness = await openLateness({
    suspension_days: 2,
    suspension_period_days: 7,
    grace_days: 1,
    fee_limit: 100,
  });
});
afterEach(() => lateness.check());
afterAll(() => lateness.database.drop());

const thursday = "2026-03-19T04:00:00Z";
const said = (answer: Answer) => answer.reasons.map(({ code, facts }) => [code, facts]);
const restriction = async (reader: Reader) => {
  const row = await lateness.readerRow(reader);
  const until = row.restricted_until;
  return [until instanceof Date ? until.toISOString() : null, row.restriction_reason];
};
const back = (barcode: string) => send(lateness.device, returning(barcode));
const inTheBox = "2026-03-18T10:00:00.000Z";
const fromBox = async (barcode: string) => {
  const [branch] = await lateness.rows("select code from branch where id = $1", [
    lateness.library.branchId,
  ]);
  const desk = await openConsole(String(branch?.code));
  if (desk === null) throw new Error("no desk");
  const scannedAt = "2026-03-19T04:00:00.000Z";
  const returnedAt = inTheBox;
  const body = { kind: "return", visit: null, item: barcode, scannedAt, returnedAt } as const;
  return await actAtConsole(body, desk, lateness.librarian.person.id);
};

describe("A late return", () => {
  it("ends its fine at this moment, and says what is owed and until when nothing is lent", async () => {
    const { barcode, loan, reader } = await lateness.lend();
    await lateness.setClock("2026-03-17T04:00:00Z");
    await accrueFines();
    expect(await lateness.fineOf(loan)).toEqual({ booked: 0, owed: 0 });
    await lateness.setClock(thursday);
    const answer = await back(barcode);
    expect(said(answer)).toEqual([
      ["returned-late", { days: 3 }],
      ["fine-due", { minor: 60, currency: "EUR", fee: "0.60 EUR" }],
      ["patron-restricted", { until: "2026-03-21" }],
    ]);
    expect(await lateness.fineOf(loan)).toEqual({ booked: 60, owed: 60 });
    expect(await restriction(reader)).toEqual(["2026-03-21T23:59:59.000Z", "late-return"]);
    const [line] = await lateness.rows(
      "select detail from journal where loan_id = $1 and act = 'return'",
      [loan],
    );
    expect(line?.detail).toMatchObject({ amount: 60, until: "2026-03-21", lateDays: 3 });
  });

  it("within the grace costs nothing and suspends nobody", async () => {
    const { barcode, loan, reader } = await lateness.lend();
    await lateness.setClock("2026-03-17T04:00:00Z");
    expect(said(await back(barcode))).toEqual([["returned-late", { days: 1 }]]);
    expect(await lateness.fineOf(loan)).toEqual({ booked: 0, owed: 0 });
    expect((await restriction(reader))[0]).toBeNull();
  });

  it("says nothing of a fine that was paid already", async () => {
    const { barcode, reader } = await lateness.lend();
    await lateness.setClock(thursday);
    await accrueFines();
    expect(await lateness.pay(reader, 60)).toMatchObject({ status: "done" });
    expect(said(await back(barcode)).map(([code]) => code)).not.toContain("fine-due");
  });

  it("leaves the longer of two suspensions, or adds them up where the library wants it", async () => {
    const reader = await lateness.addReader();
    const books = [await lateness.lend(reader), await lateness.lend(reader)];
    const more = [await lateness.lend(reader), await lateness.lend(reader)];
    await lateness.setClock(thursday);
    for (const { barcode } of books) await back(barcode);
    expect((await restriction(reader))[0]).toBe("2026-03-21T23:59:59.000Z");
    await lateness.library.set("suspensions.add-up", true);
    await back(more[0]?.barcode ?? "");
    expect((await restriction(reader))[0]).toBe("2026-03-23T23:59:59.000Z");
    await lateness.library.set("suspensions.skip-closed-days", true);
    await back(more[1]?.barcode ?? "");
    expect((await restriction(reader))[0]).toBe("2026-03-25T23:59:59.000Z");
    await lateness.rows("delete from setting where name like 'suspensions.%'");
  });

  it("never shortens a restriction that somebody set by hand", async () => {
    const { barcode, reader } = await lateness.lend();
    await lateness.rows(
      "update patron set restricted_until = '9999-12-31T00:00:00Z', restriction_reason = 'by hand' where id = $1",
      [reader.patronId],
    );
    await lateness.setClock(thursday);
    await back(barcode);
    expect(await restriction(reader)).toEqual(["9999-12-31T00:00:00.000Z", "by hand"]);
  });

  it.each([
    ["lasts longer than", "2026-03-20T23:59:59Z", "by hand"],
    ["comes after the end of", "2026-03-18T23:59:59Z", "late-return"],
  ])(
    "that %s a restriction set by hand leaves what staff wrote only while it holds",
    async (_, until, reason) => {
      const { barcode, reader } = await lateness.lend();
      await lateness.rows(
        "update patron set restricted_until = $2, restriction_reason = 'by hand' where id = $1",
        [reader.patronId, until],
      );
      await lateness.setClock(thursday);
      await back(barcode);
      expect(await restriction(reader)).toEqual(["2026-03-21T23:59:59.000Z", reason]);
    },
  );
});

describe("A return from the box", () => {
  it("counts from the day on which it was given back, and owes what was paid too much", async () => {
    const { barcode, loan, reader } = await lateness.lend();
    await lateness.setClock(thursday);
    await accrueFines();
    await lateness.pay(reader, 60);
    expect(await fromBox(barcode)).toMatchObject({ outcome: "returned", lateDays: 2 });
    expect(await lateness.fineOf(loan)).toEqual({ booked: 40, owed: -20 });
    const [row] = await lateness.rows("select ended_at from loan where id = $1", [loan]);
    expect(row?.ended_at).toEqual(new Date(inTheBox));
  });

  it("scanned twice was read by nobody in the house, whether the second scan speaks of the box or not", async () => {
    const { barcode } = await lateness.lend();
    await lateness.setClock(thursday);
    await fromBox(barcode);
    expect(await fromBox(barcode)).toMatchObject({ outcome: "not-on-loan" });
    expect(await back(barcode)).toMatchObject({ outcome: "not-on-loan" });
    const uses = "select from in_house_use join item on item.id = item_id where barcode = $1";
    expect(await lateness.rows(uses, [barcode])).toEqual([]);
  });

  it("counts no day after it was given back, also where it was renewed too late in between", async () => {
    const { barcode, loan, reader } = await lateness.lend();
    await lateness.setClock(thursday);
    await accrueFines();
    const visit = await visitOf(lateness.device, reader.cardNumber);
    expect((await send(lateness.device, renewing(visit, barcode))).outcome).toBe("renewed");
    expect(await lateness.fineOf(loan)).toEqual({ booked: 60, owed: 60 });
    expect(await fromBox(barcode)).toMatchObject({ outcome: "returned" });
    expect(await lateness.fineOf(loan)).toEqual({ booked: 40, owed: 40 });
  });

  it("is what staff say: a tablet's own word for it is not taken beyond a week", async () => {
    const { barcode, loan } = await lateness.lend();
    await lateness.setClock(thursday);
    const body = { ...returning(barcode), returnedAt: "2026-03-03T10:00:00.000Z" };
    await send(lateness.device, body as ReturnType<typeof returning>);
    expect((await lateness.fineOf(loan)).booked).toBe(60);
  });
});

describe("What is owed", () => {
  const wanting = async (reader: Reader) => {
    const { barcode } = await lateness.library.addItem();
    return await send(
      lateness.device,
      borrowing(await visitOf(lateness.device, reader.cardNumber), barcode),
    );
  };

  it("up to the limit is no matter, above it nothing is lent until it is paid", async () => {
    const reader = await lateness.addDebtor(100);
    expect((await wanting(reader)).outcome).toBe("lent");
    const debtor = await lateness.addDebtor(60, 41);
    const refused = await wanting(debtor);
    expect([refused.outcome, said(refused)]).toEqual(["refused", [["fees-over-limit", undefined]]]);
    await lateness.pay(debtor, 1);
    expect((await wanting(debtor)).outcome).toBe("lent");
  });

  it("above the limit stands against renewing, too", async () => {
    const { barcode, reader } = await lateness.lend();
    await lateness.setClock("2026-03-10T04:00:00Z");
    const visit = await visitOf(lateness.device, reader.cardNumber);
    const { charge } = lateness;
    await charge(reader, 101);
    expect(said(await send(lateness.device, renewing(visit, barcode)))).toEqual([
      ["fees-over-limit", undefined],
    ]);
    await lateness.pay(reader, 101);
    expect((await send(lateness.device, renewing(visit, barcode))).outcome).toBe("renewed");
  });

  it("by those whom a reader answers for counts by the library's own limit", async () => {
    const child = await lateness.addDebtor(500);
    const mother = await lateness.addReader();
    const asked = { handle: mother.handle, card: child.cardNumber, kind: "ward" };
    const linked = await linkRelative(asked, lateness.librarian.person);
    expect(linked.status).toBe("done");
    expect((await wanting(mother)).outcome).toBe("lent");
    await lateness.library.set("fees.family-limit", 400);
    expect(said(await wanting(mother))).toEqual([["family-fees-over-limit", undefined]]);
    await lateness.pay(child, 100);
    expect((await wanting(mother)).outcome).toBe("lent");
  });

  it("is lent against by whoever is quicker: a payment and a loan at once give one of two answers", async () => {
    const reader = await lateness.addDebtor(500);
    const { handle } = reader;
    const { barcode } = await lateness.library.addItem();
    const visit = await visitOf(lateness.device, reader.cardNumber);
    const [answer] = await Promise.all([
      send(lateness.device, borrowing(visit, barcode)),
      payFees(
        {
          handle,
          branch: lateness.branch,
          move: randomUUID(),
          fee: null,
          amount: 500,
          means: "cash",
        },
        lateness.librarian.person,
      ),
    ]);
    expect(["lent", "refused"]).toContain(answer.outcome);
    expect(await lateness.owedBy(reader)).toEqual([]);
  });
});
