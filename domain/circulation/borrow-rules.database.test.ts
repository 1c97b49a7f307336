import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { actAtConsole } from "#domain/circulation/act-at-console.server.ts";
import type { Answer, CommandBody } from "#domain/circulation/command.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { borrowing, renewing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { openStaffVisit } from "#domain/patrons/open-staff-visit.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  library = await buildTestLibrary(database.owner);
  device = await library.addDevice();
  await database.owner.query("delete from setting");
  await library.set("proof.renew", "card");
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const ask = async (text: string, values: unknown[] = []) =>
  (await database.owner.query(text, values)).rows;
const codes = (answer: Answer) => answer.reasons.map((each) => each.code);
const asNewReader = async (item: string): Promise<Answer> =>
  await send(
    device,
    borrowing(await visitOf(device, (await library.addPatron()).cardNumber), item),
  );
const markOf = async (itemId: number, kind: string) =>
  await ask("insert into item_mark (item_id, kind) values ($1, $2)", [itemId, kind]);

describe("An item that somebody has marked", () => {
  it.each(["lost", "missing", "claimed-returned"])(
    "as %s is lent when it is in hand, and the mark ends by that very command",
    async (kind) => {
      await library.addPolicy({});
      const { itemId, barcode } = await library.addItem();
      await markOf(itemId, kind);
      const answer = await asNewReader(barcode);
      expect([answer.outcome, codes(answer)]).toEqual(["lent", [`item-${kind}`]]);
      const [mark] = await ask(
        `select ended_how as how, item_mark.end_command_id = loan.borrow_command_id as "isByIt", journal.detail -> 'healed' as healed
         from item_mark join loan using (item_id) join journal on journal.loan_id = loan.id where item_mark.item_id = $1`,
        [itemId],
      );
      expect(mark).toEqual({ how: "in-hand", isByIt: true, healed: [kind] });
    },
  );

  it.each([
    ["withdrawn", "item-withdrawn"],
    ["restricted", "item-restricted"],
    ["in-repair", "item-in-repair"],
    ["in-processing", "item-in-processing"],
  ])("as %s is not lent at a tablet, and the mark stays", async (kind, code) => {
    await library.addPolicy({});
    const { itemId, barcode } = await library.addItem();
    await markOf(itemId, kind);
    const answer = await asNewReader(barcode);
    expect([answer.outcome, codes(answer)]).toEqual(["refused", [code]]);
    expect(
      await ask("select 1 as one from item_mark where item_id = $1 and ended_at is null", [itemId]),
    ).toHaveLength(1);
  });

  it("is lent like any other once the mark is lifted", async () => {
    await library.addPolicy({});
    const { itemId, barcode } = await library.addItem();
    await markOf(itemId, "withdrawn");
    await ask(
      "update item_mark set ended_at = clock_timestamp(), ended_how = 'lifted' where item_id = $1",
      [itemId],
    );
    expect((await asNewReader(barcode)).outcome).toBe("lent");
  });

  it("is told as the library weighs it", async () => {
    await library.addPolicy({});
    await library.set("weight.item-lost", "block");
    const { itemId, barcode } = await library.addItem();
    await markOf(itemId, "lost");
    expect(await asNewReader(barcode)).toMatchObject({
      outcome: "refused",
      reasons: [{ code: "item-lost", weight: "block" }],
    });
  });
});

describe("What the item and the reader are", () => {
  it("a second copy of a title asks staff, another issue of a serial does not", async () => {
    await library.addPolicy({});
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const [first, second] = [await library.addItem(), await library.addItem()];
    await ask(
      "update item set title_id = (select title_id from item where id = $1) where id = $2",
      [first.itemId, second.itemId],
    );
    expect((await send(device, borrowing(visit, first.barcode))).outcome).toBe("lent");
    expect(codes(await send(device, borrowing(visit, second.barcode)))).toEqual([
      "title-already-borrowed",
    ]);
    await ask(
      "update title set is_serial = true where id = (select title_id from item where id = $1)",
      [first.itemId],
    );
    expect((await send(device, borrowing(visit, second.barcode))).outcome).toBe("lent");
  });

  it("a type that stays in the house and a book with a disc are not lent at a tablet", async () => {
    await library.addPolicy({});
    const { itemId, barcode } = await library.addItem();
    await ask("update item set parts = '1 CD' where id = $1", [itemId]);
    expect(await asNewReader(barcode)).toMatchObject({
      outcome: "refused",
      reasons: [{ code: "parts-to-check", facts: { parts: "1 CD" } }],
    });
    await ask("update item set parts = '' where id = $1", [itemId]);
    await ask("update item_type set is_lent = false where id = $1", [library.itemTypeId]);
    expect(codes(await asNewReader(barcode))).toEqual(["item-type-not-lent"]);
  });

  it("who is too young is refused, who was born nobody knows when is asked", async () => {
    await library.addPolicy({ min_age: 18 });
    const { cardNumber, patronId } = await library.addPatron();
    const visit = await visitOf(device, cardNumber);
    const { barcode } = await library.addItem();
    expect(await send(device, borrowing(visit, barcode))).toMatchObject({
      reasons: [{ code: "age-unknown", weight: "ask" }],
    });
    const born = async (date: string) => {
      await ask("update patron set birth_date = $2 where id = $1", [patronId, date]);
      return await send(device, borrowing(visit, barcode));
    };
    expect(codes(await born("2020-01-01"))).toEqual(["age-limit"]);
    expect((await born("1980-01-01")).outcome).toBe("lent");
  });

  it("a book of another branch is lent, unless branches are for themselves", async () => {
    await library.addPolicy({});
    const away = async () =>
      (await library.addItem({ homeBranchId: library.otherBranchId })).barcode;
    expect((await asNewReader(await away())).outcome).toBe("lent");
    await library.set("loans.branches-independent", true);
    expect(codes(await asNewReader(await away()))).toEqual(["item-of-another-branch"]);
  });
});

describe("A book that its reader says was brought back", () => {
  it("is late for nobody: she borrows and renews as if it were back, and it counts among her loans", async () => {
    await library.addPolicy({
      loan_days: null,
      loan_hours: 1,
      overdue_blocks: "block",
      max_loans: 2,
    });
    const { cardNumber } = await library.addPatron();
    const visit = await visitOf(device, cardNumber);
    const borrow = async () => {
      const { itemId, barcode } = await library.addItem();
      return { ...(await send(device, borrowing(visit, barcode))), itemId, barcode };
    };
    const late = await borrow();
    await ask("update loan set due_at = lent_at + interval '1 millisecond' where item_id = $1", [
      late.itemId,
    ]);
    expect(codes(await borrow())).toEqual(["overdue-items"]);
    await markOf(late.itemId, "claimed-returned");
    const next = await borrow();
    expect(next.outcome).toBe("lent");
    expect(await send(device, renewing(visit, next.barcode))).toMatchObject({ reasons: [] });
    expect(codes(await borrow())).toEqual(["too-many-loans"]);
  });
});

describe("The row that applies", () => {
  const typeOf = async (code: string, parent: number | null) => {
    const [row] = await ask(
      "insert into item_type (code, name, parent_id) values ($1, $1, $2) returning id",
      [`${code}${library.itemTypeId}`, parent],
    );
    return Number(row.id);
  };

  it("of a group limits all its children together, one with a row of its own, too", async () => {
    const media = await typeOf("Media", null);
    const [disc, film] = [await typeOf("Disc", media), await typeOf("Film", media)];
    await library.addPolicy({ item_type_id: disc });
    await library.addPolicy({ item_type_id: media, max_of_type: 2 });
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const borrow = async (itemTypeId: number) =>
      await send(device, borrowing(visit, (await library.addItem({ itemTypeId })).barcode));
    const told = [await borrow(film), await borrow(film), await borrow(disc)];
    expect(told.map((each) => each.outcome)).toEqual(["lent", "lent", "refused"]);
    expect(told.at(-1)?.reasons).toMatchObject([
      { code: "too-many-of-type", facts: { limit: 2, open: 2 } },
    ]);
  });

  it("of a group limits what is of the group itself and its children together, whichever is lent last", async () => {
    const media = await typeOf("Media", null);
    const disc = await typeOf("Disc", media);
    await library.addPolicy({ item_type_id: media, max_of_type: 2 });
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const borrow = async (itemTypeId: number) =>
      await send(device, borrowing(visit, (await library.addItem({ itemTypeId })).barcode));
    const told = [await borrow(disc), await borrow(media), await borrow(media)];
    expect(told.map((each) => each.outcome)).toEqual(["lent", "lent", "refused"]);
    expect(told.at(-1)?.reasons).toMatchObject([
      { code: "too-many-of-type", facts: { limit: 2, open: 2 } },
    ]);
  });

  it.each([
    ["act", 7],
    ["patron", 21],
    ["item", 28],
  ])("is that of the branch which the library chose: %s", async (whose, days) => {
    const { rows } = await database.owner.query<{ id: number }>(
      "insert into branch (code, name, time_zone) values ($1, 'Third', 'Asia/Irkutsk') returning id",
      [`T${whose}`],
    );
    const patronsBranch = rows[0]?.id ?? 0;
    const plain = { closing_rule: "days" };
    await library.addPolicy({ ...plain, branch_id: library.branchId, loan_days: 7 });
    await library.addPolicy({ ...plain, branch_id: patronsBranch, loan_days: 21 });
    await library.addPolicy({ ...plain, branch_id: library.otherBranchId, loan_days: 28 });
    await library.set("loans.policy-branch", whose);
    const { cardNumber, patronId } = await library.addPatron();
    await ask("update patron set home_branch_id = $2 where id = $1", [patronId, patronsBranch]);
    const { barcode } = await library.addItem({ homeBranchId: library.otherBranchId });
    const answer = await send(device, borrowing(await visitOf(device, cardNumber), barcode));
    if (answer.outcome !== "lent") throw new Error(JSON.stringify(answer));
    const [row] = await ask(
      "select $1::date - (clock_timestamp() at time zone 'Asia/Irkutsk')::date as days",
      [answer.dueOn],
    );
    expect(row.days).toBe(days);
  });
});

describe("How long", () => {
  it("a loan of hours is due in so many hours, at a branch that never closes", async () => {
    await library.addPolicy({ loan_days: null, loan_hours: 3, closing_rule: "days" });
    const answer = await asNewReader((await library.addItem()).barcode);
    if (answer.outcome !== "lent") throw new Error(JSON.stringify(answer));
    const hours = (Date.parse(answer.dueAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(2.9);
    expect(hours).toBeLessThanOrEqual(3);
  });

  it("a loan is due at the row's time of day, on the row's hard due date", async () => {
    const inYear = `${new Date().getUTCFullYear() + 1}-06-26`;
    await library.addPolicy({ due_time: "17:30", hard_due_on: inYear, hard_due_rule: "exactly" });
    expect(await asNewReader((await library.addItem()).barcode)).toMatchObject({
      outcome: "lent",
      dueOn: inYear,
      // Half past five in Irkutsk, eight hours ahead.
      dueAt: `${inYear}T09:30:00.000Z`,
    });
  });

  it("a loan of a hundred years is answered at once", async () => {
    await library.addPolicy({ loan_days: 36_500 });
    const { barcode } = await library.addItem();
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const began = performance.now();
    expect((await send(device, borrowing(visit, barcode))).outcome).toBe("lent");
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe("For reading in the house", () => {
  it("staff lend what is not for loan until closing; it counts apart and is never renewed", async () => {
    await library.addPolicy({ max_loans: 1, max_on_site: 1 });
    const actor = await openConsole(null);
    if (actor === null) throw new Error("no console");
    const { cardNumber } = await library.addPatron();
    const opened = await openStaffVisit(cardNumber, actor);
    const visit = opened.status === "opened" ? opened.visit : "";
    const act = async (body: CommandBody) => await actAtConsole(body, actor);
    const onSite = async () => {
      const { barcode } = await library.addItem({ isForLoan: false });
      return {
        barcode,
        answer: await act({ ...borrowing(visit, barcode), onSite: true } as CommandBody),
      };
    };
    const home = (await library.addItem()).barcode;
    expect((await act(borrowing(visit, home))).outcome).toBe("lent");
    const read = await onSite();
    expect(read.answer.outcome).toBe("lent");
    expect(codes((await onSite()).answer)).toEqual(["too-many-on-site"]);
    expect(codes(await act(renewing(visit, read.barcode)))).toEqual(["loan-on-site"]);
    const [row] = await ask(
      `select loan.is_on_site as "isOnSite", open_with_this as count, limit_then as limit, detail -> 'onSite' as told
       from loan join item on item.id = item_id join journal on journal.loan_id = loan.id and act = 'borrow'
       where barcode = $1 and outcome = 'lent'`,
      [read.barcode],
    );
    expect(row).toEqual({ isOnSite: true, count: 1, limit: 1, told: true });
    await act(returning(home));
    expect((await act(borrowing(visit, home))).outcome).toBe("lent");
    expect((await act(returning(read.barcode))).outcome).toBe("returned");
    expect((await onSite()).answer.outcome).toBe("lent");
  });

  it("no tablet lends so: what it asks for is an ordinary loan", async () => {
    await library.addPolicy({});
    const { barcode } = await library.addItem({ isForLoan: false });
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const body = { ...borrowing(visit, barcode), onSite: true } as CommandBody;
    expect(codes(await send(device, body))).toEqual(["item-not-for-loan"]);
  });
});

describe("A row of the matrix that says two things at once", () => {
  it.each([
    ["days and hours", { loan_hours: 3 }],
    ["neither days nor hours", { loan_days: null }],
    ["a renewal in hours of a loan in days", { renewal_hours: 3 }],
    ["a due time of a loan in hours", { loan_days: null, loan_hours: 3, due_time: "17:30" }],
    ["a hard due date without its rule", { hard_due_on: "2027-01-01" }],
    ["a rule without a hard due date", { hard_due_rule: "before" }],
    ["a shorter loan without the number of those who wait", { shortened_loan_days: 3 }],
    ["a closing rule that nobody knows", { closing_rule: "never" }],
    ["a limit below nothing", { max_on_site: -1 }],
    ["an age of two hundred", { min_age: 200 }],
    ["a fine below nothing", { fine_amount: -1 }],
  ])("is refused by the database: %s", async (_sentence, change) => {
    await expect(library.addPolicy(change)).rejects.toMatchObject({ code: "23514" });
  });
});
