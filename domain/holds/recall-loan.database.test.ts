import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { renewing, send, undoing, visitOf } from "#domain/circulation/test-tablet.ts";
import { recallLoan } from "#domain/holds/recall-loan.server.ts";
import { suspendHold } from "#domain/holds/suspend-hold.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";

let desk: Waiting;

beforeAll(async () => {
  desk = await openWaiting({ loan_days: 60 });
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const recall = (hold: unknown) => recallLoan(String(hold), desk.librarian.person);

async function lentAndWanted(copies = 1) {
  const stock = await desk.addCopies(copies);
  for (const copy of stock) await desk.lend(await desk.addReader(), copy);
  const [first] = stock;
  if (first === undefined) throw new Error("no copy");
  return { stock, first, hold: await desk.place(await desk.addReader(), first) };
}
async function loanOf(item: { readonly itemId: number }) {
  const [row] = await desk.rows(
    `select id::int, due_on::text as on, due_at > now() as ahead, (due_on - current_date)::int as days
     from loan where item_id = $1`,
    [item.itemId],
  );
  return row;
}

describe("Asking a lent copy back", () => {
  it("is told of when the copy comes back, and of no other copy", async () => {
    const { stock, hold } = await lentAndWanted(2);
    const done = await recall(hold);
    const barcode = done.status === "recalled" ? done.barcode : "";
    for (const copy of stock) {
      const answer = await desk.takeBack(copy);
      const said = answer.reasons.some(({ code }) => code === "was-recalled");
      expect([answer.outcome, "isRecalled" in answer, said]).toEqual([
        "returned",
        copy.barcode === barcode,
        copy.barcode === barcode,
      ]);
    }
  });

  it("ends its loan after the guaranteed time, and writes who did it and not for whom", async () => {
    const { first, hold } = await lentAndWanted();
    const before = await loanOf(first);
    const done = await recall(hold);
    const after = await loanOf(first);
    expect(done).toEqual({ status: "recalled", barcode: first.barcode, dueOn: after?.on });
    // Lent today: fourteen days, or a few more where the branch is closed then.
    expect(Number(after?.days)).toBeGreaterThanOrEqual(13);
    expect(Number(after?.days)).toBeLessThan(20);
    expect(
      await desk.rows("select kind, due_on::text as on from notice where loan_id = $1", [
        before?.id,
      ]),
    ).toEqual([{ kind: "recalled", on: after?.on }]);
    expect(await desk.lastLine()).toMatchObject({
      act: "recall",
      detail: { hold, dueOn: after?.on, dueOnBefore: before?.on, by: desk.staff.account },
    });
  });

  it("is done once for a loan; the next wish takes another copy, and then there is none", async () => {
    const { stock, hold } = await lentAndWanted(2);
    const [one, other] = [await recall(hold), await recall(hold)];
    const barcodes = [one, other].map((each) => ("barcode" in each ? each.barcode : ""));
    expect(barcodes.toSorted()).toEqual(stock.map(({ barcode }) => barcode).toSorted());
    expect(await recall(hold)).toEqual({ status: "faulty", problem: "nothing-to-recall" });
  });

  it("twice at the same moment asks two readers at most, and one where one copy is lent", async () => {
    const { hold } = await lentAndWanted();
    const both = await Promise.all([recall(hold), recall(hold)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["faulty", "recalled"]);
  });

  it("touches nothing where a copy is free, or the lent one is said to be back", async () => {
    const [free, lent] = await desk.addCopies(2);
    if (free === undefined || lent === undefined) throw new Error("no copies");
    await desk.lend(await desk.addReader(), lent);
    const hold = await desk.place(await desk.addReader(), lent);
    expect(await recall(hold)).toMatchObject({ problem: "copy-is-free" });
    await desk.lend(await desk.addReader(), free);
    for (const { itemId } of [free, lent])
      await desk.rows("insert into item_mark (item_id, kind) values ($1, 'claimed-returned')", [
        itemId,
      ]);
    expect(await recall(hold)).toMatchObject({ problem: "nothing-to-recall" });
    await desk.rows(
      "update item_mark set ended_at = now(), ended_how = 'lifted' where item_id = $1",
      [lent.itemId],
    );
    expect(await recall(hold)).toMatchObject({ barcode: lent.barcode });
  });

  it("is for who serves the branch of the hold", async () => {
    const { stock, hold } = await lentAndWanted();
    const elsewhere = {
      ...desk.librarian.person,
      assignments: desk.librarian.person.assignments.map((each) => ({
        ...each,
        branchId: desk.library.otherBranchId,
      })),
    };
    expect(await recallLoan(String(hold), elsewhere)).toMatchObject({ problem: "not-your-branch" });
    expect(await recall(hold)).toMatchObject({ barcode: stock[0]?.barcode });
  });

  it("is refused for a hold that is over or none, and read by nobody as another's", async () => {
    const { hold } = await lentAndWanted();
    await desk.rows("update hold set ended_at = now(), ended_as = 'cancelled' where id = $1", [
      hold,
    ]);
    expect(await recall(hold)).toMatchObject({ reasons: [{ code: "hold-is-over" }] });
    expect(await recall(999_999)).toMatchObject({ reasons: [{ code: "hold-unknown" }] });
    expect(await recall("x")).toMatchObject({ problem: "unreadable" });
  });

  it("crosses with the return of the copy without an error, and what came back is not due", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { first, hold } = await lentAndWanted();
      const [asked, returned] = await Promise.all([recall(hold), desk.takeBack(first)]);
      expect(returned.outcome).toBe("returned");
      expect(["recalled", "faulty", "refused"]).toContain(asked.status);
      expect(await desk.trapOf(first)).not.toBeNull();
    }
  });

  it("and renewing it once nobody waits any more leaves the last renewal one that can be undone", async () => {
    await desk.library.set("proof.renew", "card");
    await desk.rows(
      "update loan_policy set renew_from = 'old-due-date', renewal_days = 30, max_renewals = 5",
    );
    const [copy] = await desk.addCopies(1);
    if (copy === undefined) throw new Error("no copy");
    const reader = await desk.addReader();
    await desk.lend(reader, copy);
    const visit = await visitOf(desk.main, reader.cardNumber);
    const far = await send(desk.main, renewing(visit, copy.barcode));
    const hold = await desk.place(await desk.addReader(), copy);
    expect((await recall(hold)).status).toBe("recalled");
    const asked = await loanOf(copy);
    await desk.rows("update hold set ended_at = now(), ended_as = 'cancelled' where id = $1", [
      hold,
    ]);
    const near = await send(desk.main, renewing(visit, copy.barcode));
    if (far.outcome !== "renewed" || near.outcome !== "renewed")
      throw new Error(JSON.stringify([far, near]));
    expect(near.dueOn < far.dueOn).toBe(true);
    expect((await send(desk.main, undoing(visit, near.id))).outcome).toBe("undone");
    expect(await loanOf(copy)).toEqual(asked);
  });

  it("is for who waits now: a suspended hold may ask, too, since its reader wants the book later", async () => {
    const { hold } = await lentAndWanted();
    await suspendHold({ hold, wish: "suspend" }, desk.staff);
    expect((await recall(hold)).status).toBe("recalled");
  });
});
