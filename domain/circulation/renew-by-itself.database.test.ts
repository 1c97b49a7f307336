import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { renewAutomatically } from "#domain/circulation/renew-automatically.server.ts";
import { openReminders, type Reminders } from "#domain/notices/test-reminders.ts";

let desk: Reminders;
const renewNow = () => renewAutomatically(new Date().toISOString());

beforeAll(async () => {
  desk = await openReminders();
  await desk.rows("update loan_policy set renews_automatically = true, max_loans = null");
});
beforeEach(async () => {
  await desk.forget();
  await desk.rows("update loan_policy set renews_automatically = true, max_renewals = 5");
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const anna = () => desk.addReader({ email: "anna@example.org" });
const loanRow = async (loanId: number) =>
  (
    await desk.rows(
      `select due_on - (now() at time zone 'Asia/Irkutsk')::date as "daysLeft",
         (select count(*)::int from renewal where loan_id = loan.id) as renewals from loan where id = $1`,
      [loanId],
    )
  )[0];

describe("A loan that its rule renews by itself", () => {
  it("is renewed the day before it is due, once, and its reader is told", async () => {
    const { loanId } = await desk.lent(await anna(), 1);
    expect(await renewNow()).toBe(1);
    expect(await renewNow()).toBe(0);
    const row = await loanRow(loanId);
    expect(row).toMatchObject({ renewals: 1 });
    expect(Number(row?.daysLeft)).toBeGreaterThanOrEqual(14);
    expect(await desk.notices()).toMatchObject([{ kind: "renewed", state: "waiting" }]);
    await desk.look();
    expect(await desk.letters()).toMatchObject([{ lane: "digest" }]);
    expect(await desk.lastLine()).toMatchObject({ act: "renew", outcome: "renewed" });
  });

  it("is not renewed earlier, nor when it is late, nor by a rule that does not say so", async () => {
    await desk.lent(await anna(), 3);
    await desk.lent(await anna(), -1);
    expect(await renewNow()).toBe(0);
    await desk.lent(await anna(), 1);
    await desk.rows("update loan_policy set renews_automatically = false");
    expect(await renewNow()).toBe(0);
  });

  it("and may not be renewed stays as it is, without a trace of the try, and its reader is reminded", async () => {
    await desk.rows("update loan_policy set max_renewals = 0");
    const { loanId } = await desk.lent(await anna(), 1);
    const before = await desk.countLines();
    expect(await renewNow()).toBe(0);
    expect(await desk.countLines()).toBe(before);
    expect(await loanRow(loanId)).toMatchObject({ renewals: 0 });
    await desk.look();
    expect(await desk.notices()).toMatchObject([{ kind: "due-soon" }]);
  });

  it("is renewed for whoever got a new card meanwhile, and not for one who has none that works", async () => {
    const reader = await anna();
    const { loanId } = await desk.lent(reader, 1);
    await desk.rows(
      "update card set status = 'lost' where patron_id = (select patron_id from card where number = $1)",
      [reader.cardNumber],
    );
    await renewNow();
    expect(await loanRow(loanId)).toMatchObject({ renewals: 0 });
    await desk.rows(
      `insert into card (number, patron_id) select number || '-new', patron_id from card where number = $1`,
      [reader.cardNumber],
    );
    await renewNow();
    expect(await loanRow(loanId)).toMatchObject({ renewals: 1 });
  });

  it("is waited for by another reader and stays as it is", async () => {
    const loan = await desk.lent(await anna(), 1);
    await desk.place(await desk.addReader(), loan);
    await renewNow();
    expect(await loanRow(loan.loanId)).toMatchObject({ renewals: 0 });
  });

  it("is said to be back and stays as it is", async () => {
    const { loanId } = await desk.lent(await anna(), 1);
    await desk.rows(
      "insert into item_mark (item_id, kind) select item_id, 'claimed-returned' from loan where id = $1",
      [loanId],
    );
    expect(await renewNow()).toBe(0);
    expect(await loanRow(loanId)).toMatchObject({ renewals: 0 });
  });

  it("is not told of as due soon before it was tried", async () => {
    await desk.lent(await anna(), 3);
    await desk.look();
    expect(await desk.notices()).toEqual([]);
  });

  it("is renewed once by a worker that is killed between two loans and comes again", async () => {
    const loans = [await desk.lent(await anna(), 1), await desk.lent(await anna(), 1)];
    await desk.rows(`create function kill_here() returns trigger language plpgsql as $$ begin
      raise exception 'killed'; end $$`);
    await desk.rows(`create trigger killer before insert on renewal for each row
      when (new.loan_id = ${loans[1]?.loanId}) execute function kill_here()`);
    await expect(renewNow()).rejects.toThrow("killed");
    const renewals = async () =>
      (await Promise.all(loans.map(({ loanId }) => loanRow(loanId)))).map((row) => row?.renewals);
    expect([await renewals(), (await desk.notices()).length]).toEqual([[1, 0], 1]);
    await desk.rows("drop trigger killer on renewal");
    expect(await renewNow()).toBe(1);
    expect([await renewals(), (await desk.notices()).length]).toEqual([[1, 1], 2]);
  });

  it("is renewed once when two workers renew at once", async () => {
    const { loanId } = await desk.lent(await anna(), 1);
    await Promise.all([renewNow(), renewNow()]);
    expect(await loanRow(loanId)).toMatchObject({ renewals: 1 });
  });
});
