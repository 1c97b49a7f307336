import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { renewing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { cancelHold } from "#domain/holds/cancel-hold.server.ts";
import { expireHolds } from "#domain/holds/expire-holds.server.ts";
import { postNotices } from "#domain/notices/post-notices.server.ts";
import { openReminders, type Reminders } from "#domain/notices/test-reminders.ts";
import { writeNotices } from "#domain/notices/write-notices.server.ts";
import { recordConsent } from "#domain/patrons/record-consent.server.ts";

let desk: Reminders;

beforeAll(async () => {
  desk = await openReminders();
});
beforeEach(() => desk.forget());
afterEach(async () => {
  await desk.rows(
    "delete from setting where name like 'notices.%' and name <> 'notices.digest-hour'",
  );
  await desk.check();
});
afterAll(() => desk.database.drop());

const reader = () => desk.addReader({ email: "anna@example.org" });

describe("A loan that is due soon", () => {
  it("is told of once, however often somebody looks", async () => {
    await desk.lent(await reader(), 3);
    await desk.look();
    await desk.look();
    expect(await desk.notices()).toMatchObject([{ kind: "due-soon", state: "waiting" }]);
    expect(await desk.letters()).toMatchObject([{ lane: "digest", channel: "mail" }]);
  });

  it("is not told of before that, nor where the library wants no such letters", async () => {
    const anna = await reader();
    await desk.lent(anna, 4);
    await desk.look();
    expect(await desk.notices()).toEqual([]);
    await desk.lent(anna, 1);
    await desk.library.set("notices.due-soon-days", 0);
    await desk.look();
    expect(await desk.notices()).toEqual([]);
  });

  it("and was renewed is told of anew, for its new day", async () => {
    const anna = await reader();
    const { barcode, loanId } = await desk.lent(anna, 2);
    await desk.look();
    const visit = await visitOf(desk.main, anna.cardNumber);
    await desk.library.set("proof.renew", "card");
    expect(await send(desk.main, renewing(visit, barcode))).toMatchObject({ outcome: "renewed" });
    await desk.look();
    expect(await desk.notices()).toHaveLength(1);
    await desk.dueIn(loanId, 1);
    await desk.look();
    expect(await desk.notices()).toHaveLength(2);
  });
});

describe("A loan that is overdue", () => {
  it("is told of at each of its steps once, and a smaller step after a greater one never", async () => {
    const anna = await reader();
    const { loanId } = await desk.lent(anna, -1);
    await desk.look();
    await desk.dueIn(loanId, -6);
    await desk.look();
    expect(await desk.notices()).toMatchObject([
      { kind: "overdue", step: 1 },
      // Its due day was moved by hand here: another day is another cause.
      { kind: "overdue", step: 1 },
    ]);
    await desk.forget();
    await desk.rows("update patron set email = 'anna@example.org' where id = $1", [anna.patronId]);
    await desk.dueIn(loanId, -8);
    await desk.look();
    await desk.look();
    expect(await desk.notices()).toMatchObject([{ kind: "overdue", step: 7 }]);
  });

  it("and was lent for two hours is told of on the same day, and at its steps from then on", async () => {
    const { loanId } = await desk.lent(await reader(), 0);
    const lateSince = async (hours: number) => {
      await desk.rows("alter table loan disable trigger loan_keeps_its_beginning");
      await desk.rows(
        `update loan set lent_at = now() - make_interval(hours => $2 + 2), due_at = now() - make_interval(hours => $2)
         where id = $1`,
        [loanId, hours],
      );
      await desk.rows("alter table loan enable trigger loan_keeps_its_beginning");
    };
    await lateSince(-1);
    await desk.look();
    expect(await desk.notices()).toEqual([]);
    await lateSince(1);
    await desk.look();
    await desk.look();
    expect(await desk.notices()).toMatchObject([{ kind: "overdue", step: 0 }]);
    expect(await desk.letters()).toHaveLength(1);
  });

  it("since long before anybody was reminded is left alone", async () => {
    await desk.lent(await reader(), -52);
    await desk.look();
    expect(await desk.notices()).toEqual([]);
  });

  it("is not told of while its item is lost or said to be back: the desk speaks with the reader", async () => {
    const { itemId } = await desk.lent(await reader(), -8);
    await desk.rows("insert into item_mark (item_id, kind) values ($1, 'claimed-returned')", [
      itemId,
    ]);
    await desk.look();
    expect(await desk.notices()).toEqual([]);
  });
});

describe("A hold", () => {
  it("that is ready is told of at once, and that nobody fetched it once more", async () => {
    const [copy] = await desk.addCopies(1);
    if (copy === undefined) throw new Error("no copy");
    await desk.place(await reader(), copy);
    await desk.takeBack(copy);
    await desk.library.set("notices.digest-hour", 23);
    await desk.look();
    await desk.library.set("notices.digest-hour", 0);
    await desk.look();
    expect(await desk.letters()).toMatchObject([{ lane: "at-once" }]);
    await desk.rows("update hold_trap set expires_on = '2020-01-01' where item_id = $1", [
      copy.itemId,
    ]);
    await expireHolds();
    await desk.look();
    expect(await desk.notices()).toMatchObject([{ kind: "hold-expired" }, { kind: "hold-ready" }]);
  });

  it("that ended by its own last day is told of once, in the letter of the day", async () => {
    const [copy] = await desk.addCopies(1);
    if (copy === undefined) throw new Error("no copy");
    const hold = await desk.place(await reader(), copy);
    await desk.rows("update hold set ends_on = '2020-01-01' where id = $1", [hold]);
    await expireHolds();
    await expireHolds();
    await desk.look();
    await desk.look();
    expect(await desk.notices()).toMatchObject([{ kind: "hold-lapsed", state: "waiting" }]);
    expect(await desk.letters()).toMatchObject([{ lane: "digest" }]);
  });

  it("that staff took back is told of once, set aside or not; what the reader took back is not", async () => {
    const [copy, other] = await desk.addCopies(2);
    if (copy === undefined || other === undefined) throw new Error("no copies");
    const anna = await reader();
    const aside = await desk.place(anna, copy);
    await desk.takeBack(copy);
    const [waits, own] = [await desk.place(await reader(), copy), await reader()];
    for (const hold of [aside, aside, waits]) await cancelHold(hold, desk.staff);
    await cancelHold(await desk.place(own, copy), { kind: "reader", patronId: own.patronId });
    await desk.look();
    expect((await desk.notices()).map(({ kind }) => kind)).toEqual([
      "hold-cancelled",
      "hold-cancelled",
    ]);
  });

  it("that ended is told to nobody who said no to letters or cannot be reached", async () => {
    const [copy] = await desk.addCopies(1);
    if (copy === undefined) throw new Error("no copy");
    const [silent, far] = [await reader(), await desk.addReader()];
    const consent = { handle: silent.handle, purpose: "letters", isGiven: false };
    await recordConsent(consent, desk.librarian.person.id);
    for (const each of [silent, far]) await cancelHold(await desk.place(each, copy), desk.staff);
    expect(await desk.notices()).toEqual([]);
    await desk.library.set("notices.are-sent", false);
    await cancelHold(await desk.place(await reader(), copy), desk.staff);
    await desk.look();
    expect(await desk.notices()).toMatchObject([{ state: "dropped", problem: "no-address" }]);
    expect(await desk.letters()).toEqual([]);
  });
});

describe("A membership", () => {
  it("that ends soon is told of once, and again only for another day", async () => {
    const anna = await reader();
    const endsIn = (days: number) =>
      desk.rows("update patron set expires_on = current_date + $2::int where id = $1", [
        anna.patronId,
        days,
      ]);
    await endsIn(10);
    await desk.look();
    await desk.look();
    expect(await desk.notices()).toMatchObject([{ kind: "membership-ends" }]);
    await endsIn(400);
    await desk.look();
    expect(await desk.notices()).toHaveLength(1);
  });
});

describe("Who is told", () => {
  it("is nobody where the library tells nothing by itself, and nobody of the demo", async () => {
    await desk.lent(await reader(), -7);
    await desk.library.set("notices.are-sent", false);
    await desk.look();
    expect(await desk.notices()).toEqual([]);
    await desk.rows("delete from setting where name = 'notices.are-sent'");
    await desk.rows("update patron set is_demo = true");
    await desk.look();
    expect(await desk.notices()).toEqual([]);
    await desk.rows("update patron set is_demo = false");
    await desk.look();
    expect(await desk.notices()).toHaveLength(1);
  });

  it("is everybody, run after run, where more are to be told than one run takes", async () => {
    const three = [await reader(), await reader(), await reader()];
    await desk.rows("update patron set expires_on = current_date + 10 where id = any($1)", [
      three.map(({ patronId }) => patronId),
    ]);
    const runs = [await writeNotices(1), await writeNotices(1), await writeNotices(1)];
    expect(runs).toEqual([1, 1, 1]);
    expect(await writeNotices(1)).toBe(0);
  });

  it("gets one letter a day for everything, and what comes later waits for tomorrow", async () => {
    const anna = await reader();
    await desk.lent(anna, 2);
    await desk.lent(anna, -7);
    await desk.look();
    expect(await desk.letters()).toHaveLength(1);
    await desk.lent(anna, -21);
    await desk.look();
    expect(await desk.letters()).toHaveLength(1);
    expect(await desk.notices()).toMatchObject([
      { kind: "due-soon", letter_id: expect.any(String) },
      { kind: "overdue", step: 7, letter_id: expect.any(String) },
      { kind: "overdue", step: 21, letter_id: null },
    ]);
    await desk.rows("update notice_letter set day = day - 1");
    await desk.look();
    expect(await desk.letters()).toHaveLength(2);
  });

  it("has an address, and has not said no to letters", async () => {
    await desk.lent(await desk.addReader(), -7);
    const no = await reader();
    await recordConsent(
      { handle: no.handle, purpose: "letters", isGiven: false },
      desk.librarian.person.id,
    );
    await desk.lent(no, -7);
    await desk.look();
    expect(await desk.notices()).toEqual([]);
  });

  it("is told by the branch that lent, where the reader's own branch sends no letters", async () => {
    const anna = await reader();
    await desk.lent(anna, -7);
    await desk.rows("update patron set home_branch_id = $2 where id = $1", [
      anna.patronId,
      desk.library.otherBranchId,
    ]);
    await desk.rows(
      "insert into setting (name, branch_id, value) values ('notices.are-sent', $1, 'false')",
      [desk.library.otherBranchId],
    );
    await desk.look();
    expect(await desk.notices()).toMatchObject([{ kind: "overdue", state: "waiting" }]);
    expect(await desk.letters()).toHaveLength(1);
    expect(
      await desk.rows("select branch_id::int as branch from notice_letter where patron_id = $1", [
        anna.patronId,
      ]),
    ).toEqual([{ branch: desk.library.branchId }]);
  });

  it("hears nothing where the address was taken away before the letter was written", async () => {
    await desk.lent(await reader(), -7);
    await writeNotices();
    await desk.rows("update patron set email = null");
    expect(await postNotices()).toBe(0);
    expect(await desk.notices()).toMatchObject([{ state: "dropped", problem: "no-address" }]);
  });

  it("gets one letter also when two workers look at once", async () => {
    await desk.lent(await reader(), -7);
    await Promise.all([desk.look(), desk.look(), desk.look()]);
    expect(await desk.notices()).toHaveLength(1);
    expect(await desk.letters()).toHaveLength(1);
  });

  it("is nobody while nobody carries letters: what gathers would go out in a heap", async () => {
    await desk.library.set("mail.from", "");
    await desk.lent(await reader(), -7);
    await desk.look();
    await desk.library.set("mail.from", "library@example.org");
    expect(await desk.notices()).toEqual([]);
  });
});
