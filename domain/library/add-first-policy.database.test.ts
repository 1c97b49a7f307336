import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { addEntry } from "#domain/library/add-entry.server.ts";
import { addFirstPolicy } from "#domain/library/add-first-policy.server.ts";
import { readChecklist } from "#domain/library/read-checklist.server.ts";
import { setHours } from "#domain/library/set-hours.server.ts";
import { somebody, typedEntry } from "#domain/library/test-reference.ts";

let database: TestDatabase;
const policy = { loanDays: "14", maxLoans: "5", maxRenewals: "1" };
const states = async () =>
  Object.fromEntries((await readChecklist()).map(({ step, state }) => [step, state]));

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

describe("A library that is set up step by step", () => {
  it("begins with a branch: everything else waits for it, and the first rule for more", async () => {
    expect(await states()).toMatchObject({
      branches: "missing",
      calendar: "locked",
      categories: "locked",
      policies: "locked",
      devices: "locked",
      backup: "by-hand",
    });
    expect(await addFirstPolicy(policy, somebody)).toMatchObject({ problem: "too-early" });
  });

  it("then has hours, categories and types, and may have shelves", async () => {
    await addEntry(typedEntry("branches", { code: "main", timeZone: "UTC" }), somebody);
    expect(await states()).toMatchObject({
      branches: "done",
      calendar: "missing",
      categories: "missing",
      shelves: "optional",
      policies: "locked",
    });
    await addEntry(typedEntry("categories", { code: "adult", name: "Adult" }), somebody);
    await addEntry(typedEntry("item-types", { code: "book" }), somebody);
    expect(await addFirstPolicy(policy, somebody)).toMatchObject({ problem: "too-early" });
    const { rows } = await database.owner.query("select id from branch");
    const typed = { "open-1": "yes", "opens-1": "09:00", "closes-1": "18:00" };
    await setHours({ branchId: rows[0]?.id, typed }, somebody);
    expect(await states()).toMatchObject({
      calendar: "done",
      policies: "missing",
      devices: "locked",
    });
  });

  it.each([{ loanDays: "0" }, { loanDays: "366" }, { maxLoans: "many" }, { maxRenewals: "-1" }])(
    "whose first rule says %j is told to look again",
    async (typed) => {
      expect(await addFirstPolicy({ ...policy, ...typed }, somebody)).toMatchObject({
        problem: "bad-number",
      });
    },
  );

  it("gets one rule for everybody, once", async () => {
    expect(await addFirstPolicy(policy, somebody)).toEqual({ status: "added" });
    expect(await states()).toMatchObject({ policies: "done", devices: "missing" });
    expect(await addFirstPolicy(policy, somebody)).toMatchObject({ problem: "has-rules" });
  });

  it("and tells which category no rule lends anything to", async () => {
    await database.owner.query(
      "update loan_policy set category_id = (select id from patron_category)",
    );
    await addEntry(typedEntry("categories", { code: "child", name: "Child" }), somebody);
    const line = (await readChecklist()).find(({ step }) => step === "policies");
    expect(line).toMatchObject({ state: "missing", without: ["Child"] });
  });
});
