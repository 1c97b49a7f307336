import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chargeFee } from "#domain/money/charge-fee.server.ts";
import { openTill, type TestTill } from "#domain/money/test-till.ts";
import { erasePatron } from "#domain/patrons/erase-patron.server.ts";

let till: TestTill;
beforeAll(async () => {
  till = await openTill();
});
afterEach(() => till.check());
afterAll(() => till.database.drop());

const request = (handle: string, wish: Record<string, unknown> = {}) => ({
  handle,
  branch: till.branch,
  move: randomUUID(),
  kind: "card",
  amount: 250,
  ...wish,
});

describe("A fee that is asked by hand", () => {
  it("is owed, and names a party of its own that is the reader until it is settled", async () => {
    const reader = await till.addReader();
    const asked = request(reader.handle);
    expect(await chargeFee(asked, till.librarian.person)).toEqual({ status: "done", amount: 250 });
    expect(await till.owedBy(reader)).toEqual([250]);
    expect(await till.lastLine()).toMatchObject({
      act: "charge-fee",
      outcome: "charged",
      patron_id: reader.patronId,
      detail: { amount: 250, by: till.librarian.userId },
    });
    await expect(
      till.rows("delete from party_patron where patron_id = $1", [reader.patronId]),
    ).rejects.toThrow(/open fees/);
    const erase = { handle: reader.handle, isConfirmed: true };
    expect(await erasePatron(erase, till.administrator.person)).toEqual({
      status: "refused",
      problem: "has-open-fees",
    });
    await till.pay(reader, 250);
    expect(await erasePatron(erase, till.administrator.person)).toEqual({ status: "done" });
  });

  it("is asked once, however often the button is pressed", async () => {
    const reader = await till.addReader();
    const asked = request(reader.handle);
    const answers = await Promise.all([1, 2, 3].map(() => chargeFee(asked, till.librarian.person)));
    expect(answers.every(({ status }) => status === "done")).toBe(true);
    expect(await till.owedBy(reader)).toEqual([250]);
  });

  it.each([
    ["a fine, which comes by itself", { kind: "fine" }, "unreadable"],
    ["an amount that is none", { amount: null }, "not-an-amount"],
    ["half a cent", { amount: 0.5 }, "unreadable"],
    ["nobody", { handle: randomUUID() }, "unknown-patron"],
    ["a branch that is none", { branch: "nowhere" }, "not-your-branch"],
  ])("is refused where it is %s", async (_, wish, problem) => {
    const reader = await till.addReader();
    const lines = await till.countLines();
    expect(await chargeFee(request(reader.handle, wish), till.librarian.person)).toMatchObject({
      status: "refused",
      problem,
    });
    expect(await till.owedBy(reader)).toEqual([]);
    expect(await till.countLines()).toBe(lines);
  });

  it("is asked at the branch of whoever asks it, and at no other", async () => {
    const reader = await till.addReader();
    expect(await chargeFee(request(reader.handle), till.stranger.person)).toMatchObject({
      problem: "not-your-branch",
    });
  });
});
