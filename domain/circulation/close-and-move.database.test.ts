import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closeAndMove } from "#domain/circulation/close-and-move.server.ts";
import { readClosings } from "#domain/circulation/read-closings.server.ts";
import { openAfter, openClosing, type TestClosing } from "#domain/circulation/test-closing.ts";
import { expireShelved } from "#domain/holds/expire-shelved.server.ts";
import { readClosedDays } from "#domain/library/read-calendar.server.ts";
import { journalOf, somebody } from "#domain/library/test-reference.ts";

let desk: TestClosing;

beforeAll(async () => {
  desk = await openClosing();
});
afterEach(async () => expect(await desk.database.brokenInvariants()).toEqual([]));
afterAll(() => desk.database.drop());

async function newsOf({ itemId }: { readonly itemId: number }) {
  const rows = await desk.rows(
    `select due_on::text as on from notice where kind = 'due-moved'
       and loan_id in (select id from loan where item_id = $1) order by due_on`,
    [itemId],
  );
  return rows.map(({ on }) => on);
}

/** A copy that waits on the shelf for a reader, and the last day on which it does. */
async function shelved(): Promise<{ readonly trap: number; readonly lastDay: string }> {
  const loan = await desk.lent();
  await desk.place(await desk.addReader(), loan);
  await desk.takeBack(loan);
  const [row] = await desk.rows(
    "select id, expires_on::text as on from hold_trap where item_id = $1 and ended_at is null",
    [loan.itemId],
  );
  return { trap: Number(row?.id), lastDay: String(row?.on) };
}

async function shelfNewsOf(trap: number) {
  const rows = await desk.rows(
    "select due_on::text || ' ' || state as told from notice where kind = 'hold-moved' and trap_id = $1 order by due_on",
    [trap],
  );
  return rows.map(({ told }) => told);
}

describe("A branch that closes although loans are due", () => {
  it("is told how many are due and nothing is changed, before somebody is sure", async () => {
    const loan = await desk.lent();
    const trial = await desk.close(loan.dueOn, "", true);
    expect(trial).toMatchObject({ moved: { reopensOn: openAfter(loan.dueOn) } });
    expect(await desk.loanOf(loan)).toEqual({ on: loan.dueOn, at: new Date(loan.dueAt) });
    expect(await readClosings(desk.library.branchId)).toEqual([]);
    expect(await readClosedDays(desk.library.branchId, Number(loan.dueOn.slice(0, 4)))).toEqual([]);
  });

  it("moves what is due to closing time of the day on which it opens again, and back", async () => {
    const loan = await desk.lent();
    const done = await desk.close(loan.dueOn);
    const reopensOn = openAfter(loan.dueOn);
    expect(done).toMatchObject({ status: "closed", count: 1, moved: { reopensOn } });
    const moved = await desk.loanOf(loan);
    expect(moved.on).toBe(reopensOn);
    expect(moved.at.getTime() - Date.parse(loan.dueAt)).toBe(
      Date.parse(reopensOn) - Date.parse(loan.dueOn),
    );
    expect(await journalOf(desk.database.owner, "move-due-date")).toContainEqual({
      outcome: "moved",
      detail: { dueOn: reopensOn, dueOnBefore: loan.dueOn, by: somebody },
    });
    const { id, loans } = await desk.newest();
    expect(await desk.undo(id)).toEqual({ status: "taken-back", loans, shelved: 0 });
    expect(await desk.loanOf(loan)).toEqual({ on: loan.dueOn, at: new Date(loan.dueAt) });
    expect(await desk.undo(id)).toMatchObject({ problem: "taken-back-already" });
  });

  it("has the readers told of their new day, and of the old one again only where they knew", async () => {
    const [told, untold] = [await desk.lent(), await desk.lent()];
    await desk.close(told.dueOn);
    const { id, reopensOn } = await desk.newest();
    expect(await newsOf(told)).toEqual([reopensOn]);
    await desk.rows(
      `update notice set state = 'told', ended_at = now() where loan_id = (select max(id) from loan where item_id = $1)`,
      [told.itemId],
    );
    await desk.undo(id);
    expect(await newsOf(told)).toEqual([told.dueOn, reopensOn]);
    expect(await newsOf(untold)).toEqual([reopensOn]);
  });

  it("leaves what was lent at another branch, and what is due on another day", async () => {
    const [elsewhere, later] = [await desk.lent(desk.river), await desk.lent()];
    await desk.rows(
      "update loan set due_on = due_on + 1, due_at = due_at + interval '1 day' where item_id = $1",
      [later.itemId],
    );
    const before = [await desk.loanOf(elsewhere), await desk.loanOf(later)];
    await desk.close(elsewhere.dueOn);
    expect([await desk.loanOf(elsewhere), await desk.loanOf(later)]).toEqual(before);
    await desk.undo((await desk.newest()).id);
  });

  it("lets a copy on its hold shelf wait until it opens again", async () => {
    const loan = await desk.lent();
    const reader = await desk.addReader();
    await desk.place(reader, loan);
    await desk.takeBack(loan);
    const trap = await desk.trapOf(loan);
    const lastDay = (
      await desk.rows("select expires_on::text as on from hold_trap where id = $1", [trap?.id])
    )[0]?.on;
    await desk.close(String(lastDay));
    expect(await desk.newest()).toMatchObject({
      shelved: 1,
      reopensOn: openAfter(String(lastDay)),
    });
    expect(await expireShelved(Number(trap?.id))).toBe(false);
    const { id } = await desk.newest();
    expect(await desk.undo(id)).toMatchObject({ shelved: 1 });
    expect(
      (await desk.rows("select expires_on::text as on from hold_trap where id = $1", [trap?.id]))[0]
        ?.on,
    ).toBe(lastDay);
  });

  it("tells those of the new day who were told of the old one, once, and of the old one again", async () => {
    const [told, untold] = [await shelved(), await shelved()];
    await desk.rows(
      `insert into notice (kind, branch_id, party_id, trap_id, due_on, state, ended_at)
       select 'hold-ready', trap.pickup_branch_id, hold.party_id, trap.id, trap.expires_on, 'told', now()
       from hold_trap as trap join hold on hold.id = trap.hold_id where trap.id = $1`,
      [told.trap],
    );
    await desk.close(told.lastDay);
    const { id, reopensOn } = await desk.newest();
    expect(await shelfNewsOf(told.trap)).toEqual([`${reopensOn} waiting`]);
    expect(await shelfNewsOf(untold.trap)).toEqual([]);
    await desk.close(told.lastDay);
    expect(await shelfNewsOf(told.trap)).toEqual([`${reopensOn} waiting`]);
    await desk.undo((await desk.newest()).id);
    await desk.rows(
      "update notice set state = 'told', ended_at = now() where kind = 'hold-moved' and trap_id = $1",
      [told.trap],
    );
    await desk.undo(id);
    expect(await shelfNewsOf(told.trap)).toEqual([`${told.lastDay} waiting`, `${reopensOn} told`]);
    expect(await shelfNewsOf(untold.trap)).toEqual([]);
  });

  it("says no where it does not open again, and where a day is wrong", async () => {
    expect(await desk.close("2026-13-01")).toMatchObject({ problem: "look-again" });
    expect(
      await closeAndMove({ branchId: 999_999, typed: { from: "2027-01-11" } }, somebody, {
        isTrial: false,
      }),
    ).toMatchObject({
      problem: "unknown-branch",
    });
    await desk.rows("delete from branch_hours where branch_id = $1", [desk.library.branchId]);
    expect(await desk.close("2027-01-11")).toMatchObject({ problem: "never-opens" });
  });
});
