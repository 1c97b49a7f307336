import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { forgoFee } from "#domain/money/forgo-fee.server.ts";
import { openTill, type TestTill } from "#domain/money/test-till.ts";
import type { Reader } from "#domain/patrons/test-desk.ts";

let till: TestTill;
beforeAll(async () => {
  till = await openTill();
});
afterEach(() => till.check());
afterAll(() => till.database.drop());

const forgo = ({ handle }: Reader, wish: Record<string, unknown>) =>
  forgoFee(
    {
      handle,
      branch: till.branch,
      move: randomUUID(),
      as: "waive",
      reason: "goodwill",
      fee: null,
      ...wish,
    },
    till.librarian.person,
  );

describe("Giving up on a fee", () => {
  it("lowers what is owed, in part or in whole, and stays told as what it was", async () => {
    const reader = await till.addDebtor(300);
    expect(await forgo(reader, { amount: 100 })).toEqual({ status: "done", amount: 100 });
    expect(await till.owedBy(reader)).toEqual([200]);
    expect(await forgo(reader, { amount: 200, as: "write-off" })).toMatchObject({ amount: 200 });
    expect(await till.owedBy(reader)).toEqual([]);
    expect(await till.lastLine()).toMatchObject({ act: "forgo-fee", outcome: "written-off" });
    const why = await till.rows(
      "select reason from money_move where act in ('waive', 'write-off')",
    );
    expect(why.map(({ reason }) => reason)).toEqual(["goodwill", "goodwill"]);
  });

  it("wants one of the library's reasons, never somebody's sentence", async () => {
    const reader = await till.addDebtor(300);
    for (const reason of [undefined, "", "she asked so nicely"])
      expect(await forgo(reader, { amount: 100, reason })).toMatchObject({ problem: "unreadable" });
    expect(await till.owedBy(reader)).toEqual([300]);
  });

  it("goes no further than what is owed", async () => {
    const reader = await till.addDebtor(300);
    expect(await forgo(reader, { amount: 301 })).toMatchObject({ problem: "more-than-owed" });
    expect(await forgo(reader, { amount: 100, fee: randomUUID() })).toMatchObject({
      problem: "nothing-owed",
    });
    expect(await till.owedBy(reader)).toEqual([300]);
  });
});
