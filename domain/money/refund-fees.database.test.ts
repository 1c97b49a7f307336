import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { forgoFee } from "#domain/money/forgo-fee.server.ts";
import { refundFees } from "#domain/money/refund-fees.server.ts";
import { reverseMove } from "#domain/money/reverse-move.server.ts";
import { openTill, type TestTill } from "#domain/money/test-till.ts";
import type { Reader } from "#domain/patrons/test-desk.ts";

let till: TestTill;
beforeAll(async () => {
  till = await openTill();
});
afterEach(() => till.check());
afterAll(() => till.database.drop());

const refund = ({ handle }: Reader, amount: number) =>
  refundFees(
    { handle, branch: till.branch, move: randomUUID(), fee: null, amount, means: "cash" },
    till.administrator.person,
  );

/** Waived, then paid in full by mistake: the waiver is taken back too late. */
async function withCredit(): Promise<Reader> {
  const reader = await till.addDebtor(300);
  await till.pay(reader, 300);
  const [row] = await till.rows(
    "select money_move.id from money_move join money_entry on move_id = money_move.id join fee on fee.id = fee_id join party_patron using (party_id) where act = 'charge' and patron_id = $1 limit 1",
    [reader.patronId],
  );
  const { handle } = reader;
  const asked = { handle, branch: till.branch, move: randomUUID(), reverses: row?.id };
  expect(await reverseMove(asked, till.administrator.person)).toMatchObject({ status: "done" });
  return reader;
}

describe("Paying back", () => {
  it("gives back what the library owes, once, and no more", async () => {
    const reader = await withCredit();
    expect(await till.owedBy(reader)).toEqual([-300]);
    expect(await refund(reader, 301)).toEqual({
      status: "refused",
      problem: "more-than-credit",
      most: 300,
    });
    const answers = await Promise.all([refund(reader, 300), refund(reader, 300)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["done", "refused"]);
    expect(await till.owedBy(reader)).toEqual([]);
  });

  it("gives nothing back to whom nothing is owed, and is not the librarian's", async () => {
    const reader = await till.addDebtor(300);
    expect(await refund(reader, 100)).toMatchObject({ problem: "nothing-to-refund" });
    const { handle } = reader;
    const asked = { handle, branch: till.branch, move: randomUUID(), fee: null, amount: 1 };
    expect(await refundFees({ ...asked, means: "cash" }, till.librarian.person)).toMatchObject({
      problem: "not-your-branch",
    });
    expect(
      await forgoFee({ ...asked, as: "waive", reason: "mistake" }, till.librarian.person),
    ).toMatchObject({
      status: "done",
    });
  });
});
