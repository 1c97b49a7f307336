import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { actAtConsole } from "#domain/circulation/act-at-console.server.ts";
import { actAtDesk } from "#domain/circulation/act-at-desk.server.ts";
import type { Answer } from "#domain/circulation/command.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { returning } from "#domain/circulation/test-tablet.ts";
import { openDesk, type Reader, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
let branch: string;

beforeAll(async () => {
  desk = await openDesk();
  await desk.library.addPolicy({ overdue_blocks: "ask", max_loans: 3, max_renewals: 1 });
  const [row] = await desk.rows("select code from branch where id = $1", [desk.library.branchId]);
  branch = String(row?.code);
});
beforeEach(() => desk.rows("delete from setting"));
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

type Wish = {
  readonly kind?: "borrow" | "renew";
  readonly visit?: string;
  readonly press?: string;
  readonly overrides?: Readonly<Record<string, string>>;
  readonly mayOverride?: boolean;
};

async function ask(reader: Reader, item: { barcode: string }, wish: Wish = {}): Promise<Answer> {
  const { kind = "borrow", visit = randomUUID(), press = randomUUID(), overrides = {} } = wish;
  const passed = Object.entries(overrides).map(([reason, why]) => ({ reason, why }));
  const asked = {
    kind,
    branch,
    patron: reader.handle,
    visit,
    press,
    item: item.barcode,
    onSite: false,
    agreed: [],
    overrides: passed,
  };
  const answer = await actAtDesk(asked, {
    account: desk.librarian.userId,
    now: "2026-01-01T00:00:00.000Z",
    mayOverride: wish.mayOverride ?? true,
  });
  if (answer === null) throw new Error("unreadable");
  return answer;
}
const said = ({ outcome, reasons }: Answer) =>
  [outcome, ...reasons.map(({ code }) => code)].join(" ");

/** A reader with one late book. */
async function lateReader(): Promise<{ reader: Reader; late: { barcode: string } }> {
  const reader = await desk.addReader();
  const late = await desk.library.addItem();
  expect(said(await ask(reader, late))).toBe("lent");
  await desk.rows(
    "update loan set due_at = lent_at + interval '1 millisecond' where item_id = $1",
    [late.itemId],
  );
  return { reader, late };
}
const overrides = (item: { barcode: string }) =>
  desk.rows(
    `select reason, why, passed_by as by from loan_override join loan on loan.id = loan_id
     join item on item.id = item_id where barcode = $1 order by reason`,
    [item.barcode],
  );
const lastLine = async (item: { barcode: string }) =>
  (
    await desk.rows(
      `select act, outcome, detail from journal join item on item.id = item_id
       where barcode = $1 order by journal.id desc limit 1`,
      [item.barcode],
    )
  )[0];

describe("A librarian at the desk", () => {
  it("lends to a reader whom she sees, without a card", async () => {
    const reader = await desk.addReader();
    const book = await desk.library.addItem();
    expect(said(await ask(reader, book))).toBe("lent");
    expect(await lastLine(book)).toMatchObject({
      act: "borrow",
      outcome: "lent",
      detail: { by: desk.librarian.userId },
    });
    expect(await overrides(book)).toEqual([]);
  });

  it("is asked all there is to ask, and passes each with a reason of its own", async () => {
    const { reader } = await lateReader();
    const book = await desk.library.addItem();
    await desk.rows("update item set parts = 'a map' where id = $1", [book.itemId]);
    expect(said(await ask(reader, book))).toBe("refused parts-to-check overdue-items");
    const one = await ask(reader, book, { overrides: { "overdue-items": "секрет one" } });
    expect(said(one)).toBe("refused parts-to-check overdue-items");
    expect(await overrides(book)).toEqual([]);
    const both = {
      "overdue-items": "секрет one",
      "parts-to-check": "секрет two",
      "age-unknown": "x",
    };
    const answer = await ask(reader, book, { overrides: both });
    expect(said(answer)).toBe("lent parts-to-check overdue-items");
    const by = desk.librarian.userId;
    expect(await overrides(book)).toEqual([
      { reason: "overdue-items", why: "секрет one", by },
      { reason: "parts-to-check", why: "секрет two", by },
    ]);
    expect(await lastLine(book)).toMatchObject({
      detail: { by, confirmed: ["overdue-items", "parts-to-check"] },
    });
  });

  it("passes nothing that blocks, and nothing of it is written down", async () => {
    const reader = await desk.addReader({ restrictedUntil: "9999-12-31T00:00:00Z" });
    const book = await desk.library.addItem();
    const answer = await ask(reader, book, { overrides: { "patron-restricted": "Please" } });
    expect(said(answer)).toBe("refused patron-restricted");
    expect(await overrides(book)).toEqual([]);
    expect(await desk.rows("select from loan where item_id = $1", [book.itemId])).toEqual([]);
  });

  it("without the right to pass is asked again, whatever she writes", async () => {
    const { reader } = await lateReader();
    const book = await desk.library.addItem();
    const wish = { overrides: { "overdue-items": "Please" }, mayOverride: false };
    expect(said(await ask(reader, book, wish))).toBe("refused overdue-items");
    expect(await overrides(book)).toEqual([]);
  });

  it("renews against what asks, and not once the renewals are used up", async () => {
    const { reader, late } = await lateReader();
    expect(said(await ask(reader, late, { kind: "renew" }))).toBe("refused overdue-items");
    const wish = { kind: "renew", overrides: { "overdue-items": "Was ill" } } as const;
    expect(said(await ask(reader, late, wish))).toBe("renewed overdue-items");
    expect(await overrides(late)).toMatchObject([{ reason: "overdue-items", why: "Was ill" }]);
    const [first] = (await ask(reader, late, wish)).reasons;
    expect(first).toMatchObject({ code: "renewals-used-up", weight: "block" });
  });

  it("writes why without signs that nobody sees, or is not understood", async () => {
    const reader = await desk.addReader();
    const book = await desk.library.addItem();
    for (const why of ["", "   ", "x".repeat(201), "a\u202eb"])
      await expect(ask(reader, book, { overrides: { "overdue-items": why } })).rejects.toThrow();
  });
});

describe("Pressed twice", () => {
  it("one press is one loan, one after the other and at once", async () => {
    const reader = await desk.addReader();
    const [book, other] = [await desk.library.addItem(), await desk.library.addItem()];
    const wish = { visit: randomUUID(), press: "one" };
    const first = await ask(reader, book, wish);
    expect(await ask(reader, book, wish)).toEqual(first);
    const both = await Promise.all([ask(reader, other, wish), ask(reader, other, wish)]);
    expect(both.map(said)).toEqual(["lent", "lent"]);
    expect(both[0]).toEqual(both[1]);
    const loans = "select from loan join party_patron using (party_id) where patron_id = $1";
    expect(await desk.rows(loans, [reader.patronId])).toHaveLength(2);
  });

  it("what was asked first is asked anew once somebody passes it", async () => {
    const { reader } = await lateReader();
    const book = await desk.library.addItem();
    const wish = { visit: randomUUID(), press: "two" };
    expect(said(await ask(reader, book, wish))).toBe("refused overdue-items");
    const passing = { ...wish, overrides: { "overdue-items": "Brings it tomorrow" } };
    expect(said(await ask(reader, book, passing))).toBe("lent overdue-items");
  });

  it("a visit of one reader lends nothing to another", async () => {
    const [reader, other] = [await desk.addReader(), await desk.addReader()];
    const visit = randomUUID();
    await ask(reader, await desk.library.addItem(), { visit });
    const answer = await ask(other, await desk.library.addItem(), { visit });
    expect(said(answer)).toBe("refused visit-unknown");
  });
});

describe("One copy and two desks", () => {
  it("is lent once, and the other desk is asked", async () => {
    const [one, two] = [await desk.addReader(), await desk.addReader()];
    const book = await desk.library.addItem();
    const answers = await Promise.all([ask(one, book), ask(two, book)]);
    expect(answers.map(said).sort()).toEqual(["lent", "refused item-on-loan-to-another"]);
  });
});

describe("From reader to reader", () => {
  const passing = { overrides: { "item-on-loan-to-another": "Hands it over" } };

  it("one loan ends and the other begins in the same moment, told of both", async () => {
    const [giver, taker] = [await desk.addReader(), await desk.addReader()];
    const book = await desk.library.addItem();
    await ask(giver, book);
    expect(said(await ask(taker, book))).toBe("refused item-on-loan-to-another");
    expect(said(await ask(taker, book, passing))).toBe("lent item-on-loan-to-another");
    expect(
      await desk.rows(
        `select patron_id::int as patron, ended_by from loan join party_patron using (party_id)
         where item_id = $1 order by loan.id`,
        [book.itemId],
      ),
    ).toEqual([
      { patron: giver.patronId, ended_by: "implied" },
      { patron: taker.patronId, ended_by: null },
    ]);
    expect(
      await desk.rows(
        `select act, patron_id::int as patron from journal join party_patron using (party_id)
         where item_id = $1 and outcome <> 'refused' order by journal.id`,
        [book.itemId],
      ),
    ).toEqual([
      { act: "borrow", patron: giver.patronId },
      { act: "return", patron: giver.patronId },
      { act: "borrow", patron: taker.patronId },
    ]);
  });

  it("the taker's limit holds", async () => {
    const [giver, taker] = [await desk.addReader(), await desk.addReader()];
    const book = await desk.library.addItem();
    await ask(giver, book);
    for (const _ of [1, 2, 3]) await ask(taker, await desk.library.addItem());
    expect(said(await ask(taker, book, passing))).toBe(
      "refused too-many-loans item-on-loan-to-another",
    );
  });

  it("where the library does not want it, the book is taken back first", async () => {
    await desk.library.set("loans.transfer", false);
    const [giver, taker] = [await desk.addReader(), await desk.addReader()];
    const book = await desk.library.addItem();
    await ask(giver, book);
    const answer = await ask(taker, book, passing);
    expect(answer).toMatchObject({
      outcome: "refused",
      reasons: [{ code: "item-on-loan-to-another", weight: "block" }],
    });
  });

  it("books that cross each other go both ways, and nobody waits for ever", async () => {
    const [one, two] = [await desk.addReader(), await desk.addReader()];
    for (let round = 0; round < 8; round += 1) {
      const [ofOne, ofTwo] = [await desk.library.addItem(), await desk.library.addItem()];
      await Promise.all([ask(one, ofOne), ask(two, ofTwo)]);
      const crossed = await Promise.all([ask(two, ofOne, passing), ask(one, ofTwo, passing)]);
      expect(crossed.map(({ outcome }) => outcome)).toEqual(["lent", "lent"]);
      await Promise.all([takeBack(ofOne), takeBack(ofTwo)]);
    }
  });
});

describe("Why somebody let something pass", () => {
  it("is forgotten with who the reader was", async () => {
    const { reader } = await lateReader();
    const book = await desk.library.addItem();
    await ask(reader, book, { overrides: { "overdue-items": "Brings it tomorrow" } });
    await takeBack(book);
    const party = "select party_id from loan where item_id = $1";
    await desk.rows(`delete from party_patron where party_id in (${party})`, [book.itemId]);
    expect(await overrides(book)).toEqual([]);
  });

  it("stands nowhere else: the command that is kept names the code alone, and is doubled as before", async () => {
    const { reader } = await lateReader();
    const book = await desk.library.addItem();
    const wish = {
      visit: randomUUID(),
      press: "three",
      overrides: { "overdue-items": "секрет of hers" },
    };
    const first = await ask(reader, book, wish);
    expect(await ask(reader, book, wish)).toEqual(first);
    const bodies = await desk.rows(
      "select bytes from command_body where position($1 in bytes) > 0",
      [book.barcode],
    );
    expect(bodies).toHaveLength(1);
    expect(String(bodies[0]?.bytes)).toContain('"passed":["overdue-items"]');
    const all = await desk.rows("select bytes from command_body where bytes like '%секрет%'");
    expect(all).toEqual([]);
    expect(await overrides(book)).toMatchObject([{ why: "секрет of hers" }]);
  });
});

async function takeBack(item: { barcode: string }): Promise<void> {
  const door = await openConsole(branch);
  if (door === null) throw new Error("no desk");
  expect((await actAtConsole(returning(item.barcode), door)).outcome).toBe("returned");
}
