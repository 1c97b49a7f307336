import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { liftMark } from "#domain/circulation/lift-mark.server.ts";
import { markItem } from "#domain/circulation/mark-item.server.ts";
import { noteCondition } from "#domain/circulation/note-condition.server.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import {
  borrowing,
  renewing,
  returning,
  send,
  signedCommand,
  undoing,
  visitOf,
} from "#domain/circulation/test-tablet.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";
import { listAside } from "#domain/items/list-aside.server.ts";

let desk: Waiting;

beforeAll(async () => {
  desk = await openWaiting();
  await desk.library.set("proof.renew", "card");
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

type Copy = { readonly itemId: number; readonly barcode: string };
const one = (copies: readonly Copy[], index = 0): Copy =>
  copies[index] ?? { itemId: 0, barcode: "" };
const told = (answer: { readonly reasons: readonly { readonly code: string }[] }) =>
  answer.reasons.map(({ code }) => code);

async function onTheShelf(branch = desk.mainCode) {
  const copy = one(await desk.addCopies(1));
  const reader = await desk.addReader();
  const hold = await desk.place(reader, copy, { branch });
  const back = await desk.takeBack(copy);
  return { copy, reader, hold, back };
}

describe("A book that comes back and is waited for", () => {
  it("is set aside, the reader is told where it goes, and nobody is named", async () => {
    const { copy, hold, back } = await onTheShelf();
    expect(told(back)).toEqual(["held-give-to-desk"]);
    expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(hold) });
    expect(await desk.lastLine()).toMatchObject({
      act: "return",
      detail: { goes: "hold-shelf", hold },
    });
  });

  it("a second scan changes nothing, and counts no use in the house", async () => {
    const { copy, back } = await onTheShelf();
    const trap = await desk.trapOf(copy);
    expect(told(await desk.takeBack(copy))).toEqual(told(back));
    expect(await desk.trapOf(copy)).toEqual(trap);
    const uses = await desk.rows("select from in_house_use where item_id = $1", [copy.itemId]);
    expect(uses).toHaveLength(0);
  });

  it("is lent to nobody else, and to its reader, whose hold is done then", async () => {
    const { copy, reader, hold } = await onTheShelf();
    const other = await desk.lend(await desk.addReader(), copy);
    expect([other.outcome, told(other)]).toEqual(["refused", ["item-on-hold-shelf-for-another"]]);
    const own = await desk.lend(reader, copy);
    expect([own.outcome, told(own)]).toEqual(["lent", ["own-hold"]]);
    expect(await desk.holdRow(hold)).toMatchObject({ ended_as: "fulfilled" });
    expect(await desk.trapOf(copy)).toBeNull();
  });

  it("goes on to the next when it is taken home and returned", async () => {
    const { copy, reader } = await onTheShelf();
    const next = await desk.place(await desk.addReader(), copy);
    await desk.lend(reader, copy);
    await desk.takeBack(copy);
    expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(next) });
  });

  it("travels to where it is fetched, and waits there from its arrival on", async () => {
    const { copy, reader, hold, back } = await onTheShelf(desk.riverCode);
    expect(told(back)).toEqual(["held-at-another-branch"]);
    expect(await desk.trapOf(copy)).toMatchObject({ ready_at: null, expires_on: null });
    const other = await desk.lend(await desk.addReader(), copy);
    expect(told(other)).toEqual(["item-in-transit-for-another"]);
    await desk.takeBack(copy, desk.river);
    expect(await desk.transitOf(copy)).toBeNull();
    expect((await desk.trapOf(copy))?.ready_at).not.toBeNull();
    const visit = await visitOf(desk.river, reader.cardNumber);
    const lent = await send(desk.river, borrowing(visit, copy.barcode));
    expect(lent.outcome).toBe("lent");
    expect(await desk.holdRow(hold)).toMatchObject({ ended_as: "fulfilled" });
  });

  it("goes home afterwards, and stands free there", async () => {
    const copy = one(await desk.addCopies(1, "river"));
    const back = await desk.takeBack(copy);
    expect(told(back)).toEqual(["belongs-to-another-branch"]);
    expect(await desk.transitOf(copy)).toMatchObject({ reason: "home" });
    await desk.takeBack(copy, desk.river);
    expect(await desk.transitOf(copy)).toBeNull();
  });

  it("ends its way when somebody borrows it on it", async () => {
    const copy = one(await desk.addCopies(1, "river"));
    await desk.takeBack(copy);
    expect((await desk.lend(await desk.addReader(), copy)).outcome).toBe("lent");
    expect(await desk.transitOf(copy)).toBeNull();
  });
});

describe("A loan that is taken back at the tablet", () => {
  it("puts the hold back at its place, and the copy on the hold shelf again", async () => {
    const { copy, reader, hold } = await onTheShelf();
    const before = await desk.holdRow(hold);
    const visit = await visitOf(desk.main, reader.cardNumber);
    const lent = await send(desk.main, borrowing(visit, copy.barcode));
    const undone = await send(desk.main, undoing(visit, lent.id));
    expect(undone.outcome).toBe("undone");
    const { priority, placed_at } = before;
    expect(await desk.holdRow(hold)).toMatchObject({
      priority,
      placed_at,
      ended_at: null,
      loan_id: null,
    });
    expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(hold) });
  });

  it("lets the copy go on its way to the hold shelf where it was on it", async () => {
    const copy = one(await desk.addCopies(1));
    const reader = await desk.addReader();
    await desk.lend(await desk.addReader(), copy);
    const hold = await desk.place(reader, copy);
    await desk.takeBack(copy, desk.river);
    const before = [await desk.trapOf(copy), await desk.transitOf(copy)];
    expect(before).toMatchObject([{ hold_id: String(hold), ready_at: null }, { reason: "hold" }]);
    const visit = await visitOf(desk.river, reader.cardNumber);
    const lent = await send(desk.river, borrowing(visit, copy.barcode));
    expect(await desk.transitOf(copy)).toBeNull();
    await send(desk.river, undoing(visit, lent.id));
    expect([await desk.trapOf(copy), await desk.transitOf(copy)]).toEqual(before);
  });

  it("puts a hold without a copy back into its queue", async () => {
    const copy = one(await desk.addCopies(1));
    const [reader, other] = [await desk.addReader(), await desk.addReader()];
    const hold = await desk.place(reader, copy);
    const behind = await desk.place(other, copy);
    const visit = await visitOf(desk.main, reader.cardNumber);
    const lent = await send(desk.main, borrowing(visit, copy.barcode));
    await send(desk.main, undoing(visit, lent.id));
    await desk.takeBack(copy);
    expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(hold) });
    expect(await desk.holdRow(behind)).toMatchObject({ ended_at: null });
  });
});

describe("A book for which somebody waits", () => {
  it("is not lent to another, but is while a second copy serves them", async () => {
    const copies = await desk.addCopies(2);
    const [reader, other] = [await desk.addReader(), await desk.addReader()];
    await desk.place(reader, one(copies));
    const first = await desk.lend(other, one(copies));
    expect(first.outcome).toBe("lent");
    const second = await desk.lend(await desk.addReader(), one(copies, 1));
    expect([second.outcome, told(second)]).toEqual(["refused", ["item-held-by-another"]]);
  });

  it.each(["in-processing", "in-repair", "restricted"])(
    "is set aside for nobody while the copy is %s",
    async (mark) => {
      const copy = one(await desk.addCopies(1));
      await desk.place(await desk.addReader(), copy);
      await markItem(copy.barcode, mark, null);
      await desk.takeBack(copy);
      expect(await desk.trapOf(copy)).toBeNull();
      await liftMark(copy.barcode, mark, null);
      await desk.takeBack(copy);
      expect(await desk.trapOf(copy)).not.toBeNull();
    },
  );

  it("is served by no copy that is on its way elsewhere", async () => {
    const copies = await desk.addCopies(2);
    await desk.takeBack(one(copies), desk.river);
    expect(await desk.transitOf(one(copies))).toMatchObject({ reason: "home" });
    await desk.place(await desk.addReader(), one(copies));
    const lent = await desk.lend(await desk.addReader(), one(copies, 1));
    expect([lent.outcome, told(lent)]).toEqual(["refused", ["item-held-by-another"]]);
  });

  it("is renewed only while another copy serves them", async () => {
    const copies = await desk.addCopies(2);
    const borrower = await desk.addReader();
    await desk.lend(borrower, one(copies));
    const visit = await visitOf(desk.main, borrower.cardNumber);
    await desk.rows(
      "update loan set due_on = due_on - 7, due_at = due_at - interval '7 days' where item_id = $1",
      [one(copies).itemId],
    );
    await desk.place(await desk.addReader(), one(copies));
    expect((await send(desk.main, renewing(visit, one(copies).barcode))).outcome).toBe("renewed");
    await desk.place(await desk.addReader(), one(copies));
    const refused = await send(desk.main, renewing(visit, one(copies).barcode));
    expect(told(refused)).toContain("renewal-on-hold");
  });
});

describe("In the same moment", () => {
  it("the last free copy and two holds: one of them is served, the other waits", async () => {
    const copy = one(await desk.addCopies(1));
    const holds = [
      await desk.place(await desk.addReader(), copy),
      await desk.place(await desk.addReader(), copy),
    ];
    await Promise.all([desk.takeBack(copy, desk.main), desk.takeBack(copy, desk.river)]);
    expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(holds[0]) });
    expect(await desk.holdRow(holds[1] ?? 0)).toMatchObject({ ended_at: null });
  });

  it("two copies come back and two wait: each gets one", async () => {
    const copies = await desk.addCopies(2);
    const holds = [
      await desk.place(await desk.addReader(), one(copies)),
      await desk.place(await desk.addReader(), one(copies)),
    ];
    await Promise.all([
      desk.takeBack(one(copies), desk.main),
      desk.takeBack(one(copies, 1), desk.river),
    ]);
    const trapped = await Promise.all(copies.map((copy) => desk.trapOf(copy)));
    expect(trapped.map((trap) => Number(trap?.hold_id)).toSorted()).toEqual(holds.toSorted());
  });

  it("one return comes twice: the same answer, one effect", async () => {
    const copy = one(await desk.addCopies(1));
    await desk.place(await desk.addReader(), copy);
    const command = signedCommand(desk.main, returning(copy.barcode));
    const signed = { bytes: command.bytes, signature: command.signature };
    const [first, second] = await Promise.all([takeCommand(signed), takeCommand(signed)]);
    expect(first).toEqual(second);
    const traps = await desk.rows("select from hold_trap where item_id = $1", [copy.itemId]);
    expect(traps).toHaveLength(1);
  });

  it("two readers who take two copies, of which one is waited for: one of them is refused", async () => {
    const copies = await desk.addCopies(2);
    await desk.place(await desk.addReader(), one(copies));
    const answers = await Promise.all([
      desk.lend(await desk.addReader(), one(copies)),
      send(
        desk.river,
        borrowing(
          await visitOf(desk.river, (await desk.addReader()).cardNumber),
          one(copies, 1).barcode,
        ),
      ),
    ]);
    expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(["lent", "refused"]);
  });
});

describe("A book on the hold shelf that turns out to be damaged", () => {
  it("goes to be mended, its reader waits on, and the list of copies aside names it with what is on its way", async () => {
    const { copy, hold } = await onTheShelf();
    const far = one(await desk.addCopies(1, "river"));
    await desk.takeBack(far);
    const asked = { barcode: copy.barcode, condition: "", isForRepair: true };
    expect(await noteCondition(asked, desk.librarian.person.id)).toMatchObject({ status: "noted" });
    expect(await desk.trapOf(copy)).toBeNull();
    expect(await desk.holdRow(hold)).toMatchObject({ ended_at: null });
    const listed = async (state: string, words = "", at = desk.library.branchId) => {
      const request = { words, sort: "since", direction: "down", page: 1 } as const;
      const assignments = [{ role: "desk", branchId: at, permissions: ["manage-holds"] as const }];
      const by = { ...desk.librarian.person, assignments };
      const { copies } = await listAside(request, state, by);
      return copies.map((each) => `${each.barcode} ${each.state}`);
    };
    expect(await listed("in-repair")).toEqual([`${copy.barcode} in-repair`]);
    expect(await listed("", copy.barcode)).toEqual([`${copy.barcode} in-repair`]);
    expect(await listed("on-its-way")).toContain(`${far.barcode} on-its-way`);
    const there = desk.library.otherBranchId;
    expect(await listed("", copy.barcode, there)).toEqual([]);
    expect(await listed("", far.barcode, there)).toEqual([`${far.barcode} on-its-way`]);
    expect(await listed("long-on-its-way")).toEqual([]);
    await desk.rows("update transit set sent_at = now() - interval '8 days' where item_id = $1", [
      far.itemId,
    ]);
    for (const state of ["on-its-way", "long-on-its-way"])
      expect(await listed(state, far.barcode)).toEqual([`${far.barcode} long-on-its-way`]);
  });
});

describe("A title for which many wait", () => {
  it("is lent for a shorter time when they are more than the number for each copy that is not lost", async () => {
    await desk.rows("update loan_policy set shorten_beyond_holds = 1, shortened_loan_days = 3");
    const lentWith = async (isOtherLost: boolean) => {
      const copies = await desk.addCopies(2);
      const readers = [await desk.addReader(), await desk.addReader(), await desk.addReader()];
      for (const reader of readers) await desk.place(reader, one(copies));
      if (isOtherLost)
        await desk.rows("insert into item_mark (item_id, kind) values ($1, 'lost')", [
          one(copies, 1).itemId,
        ]);
      return told(await desk.lend(readers[0] ?? { cardNumber: "" }, one(copies)));
    };
    // Behind the first reader two wait: as many as two copies allow, more than one does.
    expect(await lentWith(false)).toEqual(["own-hold"]);
    expect(await lentWith(true)).toEqual(["own-hold", "loan-shortened"]);
    await desk.rows(
      "update loan_policy set shorten_beyond_holds = null, shortened_loan_days = null",
    );
  });
});
