import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { reading } from "#db/transaction.ts";
import { payFees } from "#domain/money/pay-fees.server.ts";
import { openTill, type TestTill } from "#domain/money/test-till.ts";

let till: TestTill;
beforeAll(async () => {
  till = await openTill();
});
afterEach(() => till.check());
afterAll(() => till.database.drop());

describe("A payment", () => {
  it("settles the oldest fee first, and the rest as far as it goes", async () => {
    const reader = await till.addDebtor(300, 200);
    expect(await till.pay(reader, 350)).toEqual({ status: "done", amount: 350 });
    expect(await till.owedBy(reader)).toEqual([150]);
    expect(await till.lastLine()).toMatchObject({
      act: "pay-fees",
      outcome: "paid",
      detail: { amount: 350, means: "cash" },
    });
  });

  it("of more than is owed is refused, and says how much would go", async () => {
    const reader = await till.addDebtor(300);
    expect(await till.pay(reader, 301)).toEqual({
      status: "refused",
      problem: "more-than-owed",
      most: 300,
    });
    expect(await till.owedBy(reader)).toEqual([300]);
  });

  it("that two tills take at once for the same fee is taken once", async () => {
    for (let round = 0; round < 10; round += 1) {
      const reader = await till.addDebtor(500);
      const answers = await Promise.all([till.pay(reader, 500), till.pay(reader, 500)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual(["done", "refused"]);
      expect(await till.owedBy(reader)).toEqual([]);
    }
  });

  it("that ten tills split comes to what was owed and no more", async () => {
    const reader = await till.addDebtor(300, 200);
    const answers = await Promise.all(Array.from({ length: 10 }, () => till.pay(reader, 100)));
    expect(answers.filter(({ status }) => status === "done")).toHaveLength(5);
    expect(await till.owedBy(reader)).toEqual([]);
  });

  it("that is sent twice is one", async () => {
    const reader = await till.addDebtor(500);
    const move = randomUUID();
    await till.pay(reader, 200, move);
    expect(await till.pay(reader, 200, move)).toEqual({ status: "done", amount: 200 });
    expect(await till.owedBy(reader)).toEqual([300]);
  });

  it("under the id of another is none, and nobody hears that it was taken", async () => {
    const [reader, other] = [await till.addDebtor(500), await till.addDebtor(500)];
    const move = randomUUID();
    await till.pay(reader, 200, move);
    for (const [who, amount] of [
      [reader, 100],
      [other, 200],
    ] as const) {
      expect(await till.pay(who, amount, move)).toMatchObject({ problem: "id-reused" });
    }
    expect(await till.owedBy(reader)).toEqual([300]);
    expect(await till.owedBy(other)).toEqual([500]);
  });

  it("is taken by whoever may take money at this branch", async () => {
    const { handle } = await till.addDebtor(500);
    const { branch } = till;
    const asked = { handle, branch, move: randomUUID(), fee: null, amount: 500, means: "cash" };
    expect(await payFees(asked, till.stranger.person)).toMatchObject({
      problem: "not-your-branch",
    });
    expect(await payFees({ ...asked, means: "shells" }, till.librarian.person)).toMatchObject({
      problem: "unreadable",
    });
    expect(await payFees(asked, till.librarian.person)).toMatchObject({ status: "done" });
  });

  it("is never changed: neither its rows nor those of its fee, by nobody", async () => {
    const reader = await till.addDebtor(500);
    await till.pay(reader, 500);
    for (const change of [
      "update money_entry set amount = amount * 2",
      "delete from money_move",
      "update fee set kind = 'other'",
      "truncate money_entry cascade",
    ]) {
      await expect(reading.query(change, [])).rejects.toThrow(/denied|append-only/);
      await expect(till.rows(change)).rejects.toThrow(/append-only/);
    }
  });

  it("whose entries do not sum to zero cannot be written, and would be told", async () => {
    const reader = await till.addDebtor(500);
    const [row] = await till.rows(
      "select fee.id from fee join party_patron using (party_id) where patron_id = $1",
      [reader.patronId],
    );
    const forged = `with move as (insert into money_move (id, act, branch_id)
      values (gen_random_uuid(), 'charge', ${till.library.branchId}) returning id)
      insert into money_entry (move_id, line, account, fee_id, amount) select id, 1, 'owed', '${row?.id}', 5 from move`;
    await expect(till.rows(forged)).rejects.toThrow(/sum to zero/);
    await till.rows("alter table money_entry disable trigger money_entry_has_its_other_side");
    const client = await till.database.owner.connect();
    try {
      await client.query("begin");
      await client.query(forged);
      const { rows } = await client.query("select from inv_07_money_sums_to_zero");
      expect(rows).toHaveLength(1);
    } finally {
      await client.query("rollback");
      client.release();
      await till.rows("alter table money_entry enable trigger money_entry_has_its_other_side");
    }
  });
});
