import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openClosing, type TestClosing } from "#domain/circulation/test-closing.ts";
import { addDays } from "#domain/library/dates.ts";
import { readClosedDays } from "#domain/library/read-calendar.server.ts";

let desk: TestClosing;

beforeAll(async () => {
  desk = await openClosing();
});
afterEach(async () => expect(await desk.database.brokenInvariants()).toEqual([]));
afterAll(() => desk.database.drop());

describe("A closing that was wrong", () => {
  it("opens only the days again that it closed, and leaves what was returned or moved since", async () => {
    const [returned, renewed, kept] = [await desk.lent(), await desk.lent(), await desk.lent()];
    const day = kept.dueOn;
    await desk.close(day, addDays(day, 6));
    const { id, reopensOn } = await desk.newest();
    await desk.takeBack(returned);
    await desk.rows(
      "update loan set due_on = due_on + 30, due_at = due_at + interval '30 days' where item_id = $1",
      [renewed.itemId],
    );
    const back = await desk.undo(id);
    expect(back).toMatchObject({ status: "taken-back" });
    expect((await desk.loanOf(kept)).on).toBe(day);
    expect((await desk.loanOf(renewed)).on).toBe(addDays(reopensOn, 30));
    expect((await desk.loanOf(returned)).on).toBe(reopensOn);
    expect(await readClosedDays(desk.library.branchId, Number(day.slice(0, 4)))).toEqual([]);
  });

  it("makes nobody late when it is taken back after the day is over", async () => {
    const loan = await desk.lent();
    await desk.close(loan.dueOn);
    const { id, reopensOn } = await desk.newest();
    await desk.rows("alter table closing_move disable trigger closing_move_only_grows", []);
    await desk.rows(
      "update closing_move set on_before = current_date - 3, at_before = now() - interval '3 days' where closing_id = $1",
      [id],
    );
    await desk.undo(id);
    expect((await desk.loanOf(loan)).on).toBe(reopensOn);
  });

  it("is taken back by its own branch alone, and once", async () => {
    await desk.close("2027-03-01");
    expect(await desk.undo((await desk.newest()).id, desk.library.otherBranchId)).toMatchObject({
      problem: "no-closing",
    });
    const { id } = await desk.newest();
    expect(await desk.undo(id)).toMatchObject({ status: "taken-back" });
    expect(await desk.undo(id)).toMatchObject({ problem: "taken-back-already" });
    expect(await desk.undo(999_999)).toMatchObject({ problem: "no-closing" });
  });

  it("leaves days closed that another closing needs, and that one opens them in its turn", async () => {
    const loan = await desk.lent();
    const day = loan.dueOn;
    await desk.close(addDays(day, -1), day);
    const first = await desk.newest();
    await desk.close(day, addDays(day, 1));
    const second = await desk.newest();
    const closed = async () =>
      (await readClosedDays(desk.library.branchId, Number(day.slice(0, 4)))).map(
        (each) => each.day,
      );
    await desk.undo(first.id);
    expect(await closed()).toEqual([day, addDays(day, 1)]);
    expect((await desk.loanOf(loan)).on).toBe(second.reopensOn);
    await desk.undo(second.id);
    expect(await closed()).toEqual([]);
  });

  it("brings nothing back to a day that stays closed because of another closing", async () => {
    const loan = await desk.lent();
    const day = loan.dueOn;
    await desk.close(day, addDays(day, 1));
    const first = await desk.newest();
    await desk.close(addDays(day, -1), day);
    await desk.undo(first.id);
    expect((await desk.loanOf(loan)).on).toBe(first.reopensOn);
    await desk.undo((await desk.newest()).id);
  });

  it("and right after all is told once more, day by day", async () => {
    const loan = await desk.lent();
    const tellAll = () =>
      desk.rows(
        `update notice set state = 'told', ended_at = now() where state = 'waiting' and kind = 'due-moved'
           and loan_id in (select id from loan where item_id = $1)`,
        [loan.itemId],
      );
    const waiting = async () =>
      (
        await desk.rows(
          `select due_on::text as on from notice where state = 'waiting' and kind = 'due-moved'
             and loan_id in (select id from loan where item_id = $1)`,
          [loan.itemId],
        )
      ).map(({ on }) => on);
    await desk.close(loan.dueOn);
    const { id, reopensOn } = await desk.newest();
    await tellAll();
    await desk.undo(id);
    expect(await waiting()).toEqual([loan.dueOn]);
    await tellAll();
    await desk.close(loan.dueOn);
    expect(await waiting()).toEqual([reopensOn]);
  });
});
