import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { forgetParties } from "#db/queries/retention.ts";
import { inTransaction } from "#db/transaction.ts";
import { forgoFee } from "#domain/money/forgo-fee.server.ts";
import { reverseMove } from "#domain/money/reverse-move.server.ts";
import { openTill, type TestTill } from "#domain/money/test-till.ts";
import type { Reader } from "#domain/patrons/test-desk.ts";

let till: TestTill;
beforeAll(async () => {
  till = await openTill();
});
afterEach(() => till.check());
afterAll(() => till.database.drop());

const reverse = ({ handle }: Reader, reverses: string) =>
  reverseMove(
    { handle, branch: till.branch, move: randomUUID(), reverses },
    till.administrator.person,
  );

describe("A mistake at the till", () => {
  it("is taken back by its opposite, once; both stay told", async () => {
    const reader = await till.addDebtor(300, 200);
    const move = randomUUID();
    await till.pay(reader, 400, move);
    expect(await reverse(reader, move)).toEqual({ status: "done", amount: 400 });
    expect(await till.owedBy(reader)).toEqual([300, 200]);
    expect(await reverse(reader, move)).toMatchObject({ problem: "already-reversed" });
    const [row] = await till.rows(
      "select sum(amount)::int as cash from money_entry where account = 'till' and fee_id in (select fee.id from fee join party_patron using (party_id) where patron_id = $1)",
      [reader.patronId],
    );
    expect(row).toEqual({ cash: 0 });
    expect(await till.lastLine()).toMatchObject({ act: "reverse-move", outcome: "reversed" });
  });

  it("can be taken back for a day, though the fee is old and was settled", async () => {
    const reader = await till.addDebtor(300);
    const mine = "where patron_id = $1";
    await till.rows(`update party_patron set last_used_at = now() - interval '20 days' ${mine}`, [
      reader.patronId,
    ]);
    const move = randomUUID();
    await till.pay(reader, 300, move);
    await inTransaction((transaction) => forgetParties(transaction, 14, 5000));
    expect(await reverse(reader, move)).toEqual({ status: "done", amount: 300 });
    expect(await till.owedBy(reader)).toEqual([300]);
  });

  it("is not taken back in part", async () => {
    const reader = await till.addDebtor(300, 200);
    const move = randomUUID();
    await till.pay(reader, 500, move);
    await till.rows(
      `delete from party_patron where party_id =
         (select party_id from fee join party_patron using (party_id) where patron_id = $1 order by made_at limit 1)`,
      [reader.patronId],
    );
    expect(await reverse(reader, move)).toMatchObject({ problem: "not-reversible" });
    expect(await till.owedBy(reader)).toEqual([]);
  });

  it("is not taken back where it was given up meanwhile: nothing was paid that could go back", async () => {
    const reader = await till.addDebtor(500);
    const [charge] = await till.rows(
      `select move_id as id, fee_id as fee from money_entry join fee on fee.id = fee_id join party_patron using (party_id)
       where patron_id = $1 and account = 'owed'`,
      [reader.patronId],
    );
    const waived = await forgoFee(
      {
        handle: reader.handle,
        branch: till.branch,
        move: randomUUID(),
        fee: String(charge?.fee),
        amount: 500,
        as: "waive",
        reason: "mistake",
      },
      till.administrator.person,
    );
    expect(waived).toMatchObject({ status: "done" });
    expect(await reverse(reader, String(charge?.id))).toMatchObject({ problem: "not-reversible" });
    expect(await till.owedBy(reader)).toEqual([]);
  });

  it("of somebody else's is none here, and a taking back is not taken back", async () => {
    const [one, other] = [await till.addDebtor(300), await till.addDebtor(300)];
    const move = randomUUID();
    await till.pay(one, 300, move);
    expect(await reverse(other, move)).toMatchObject({ problem: "unknown-move" });
    await reverse(one, move);
    const [row] = await till.rows("select id from money_move where reverses = $1", [move]);
    expect(await reverse(one, String(row?.id))).toMatchObject({ problem: "not-reversible" });
  });
});
