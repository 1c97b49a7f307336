import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { addPolicy } from "#domain/circulation/add-policy.server.ts";
import { changePolicy } from "#domain/circulation/change-policy.server.ts";
import { policyAsText } from "#domain/circulation/policy-draft.ts";
import { readPolicies, readPolicyHistory } from "#domain/circulation/read-policies.server.ts";
import { addedPolicy, keeper, lendOne, typedPolicy } from "#domain/circulation/test-policies.ts";
import { tryPolicy } from "#domain/circulation/try-policies.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.owner.query("delete from loan_policy");
  library = await buildTestLibrary(database.owner);
  device = await library.addDevice();
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

describe("A row of the loan rules", () => {
  it("that is added lends from the next scan on, and is journalled with all that it says", async () => {
    expect((await lendOne(library, device)).reasons.map(({ code }) => code)).toEqual(["no-policy"]);
    const id = await addedPolicy({ loanDays: "7", maxLoans: "5" });
    expect((await lendOne(library, device)).outcome).toBe("lent");
    const { rows } = await database.owner.query(
      `select outcome, detail ->> 'dictionary' as list, detail ->> 'code' as code from journal
       where act = 'change-reference' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ outcome: "added", list: "policies", code: `row-${id}` }]);
    const [change] = await readPolicyHistory(id);
    expect(change).toMatchObject({ before: null, after: { loanDays: 7, maxLoans: 5 } });
  });

  it("comes back from the database as it was typed, each field", async () => {
    const texts = typedPolicy({
      loanDays: "28",
      dueTime: "17:30",
      closingRule: "same-weekday",
      hardDueRule: "before",
      hardDueOn: "2030-06-26",
      maxLoans: "10",
      maxOfType: "3",
      maxOnSite: "2",
      minAge: "12",
      overdueBlocks: "block",
      maxRenewals: "4",
      renewalDays: "14",
      noRenewalBeforeDays: "3",
      renewFrom: "old-due-date",
      overdueBlocksRenewal: "no",
      holdsAllowed: "",
      maxHolds: "6",
      holdShelfDays: "5",
      shortenBeyondHolds: "2",
      shortenedLoanDays: "7",
    });
    const id = await addedPolicy(texts);
    const row = (await readPolicies()).rows.find((each) => each.id === id);
    const { branch: _, category: __, itemType: ___, ...fields } = texts;
    expect(policyAsText(row ?? {})).toEqual(fields);
  });

  it("is one for its branch, category and type, also when two are added at once", async () => {
    const results = await Promise.all(
      Array.from({ length: 5 }, () => addPolicy(typedPolicy(), keeper)),
    );
    expect(results.filter(({ status }) => status === "added")).toHaveLength(1);
    for (const each of results)
      if (each.status === "refused") expect(each.problem).toBe("row-exists");
    const code = (await readPolicies()).keys.categories.at(-1)?.code ?? "";
    const other = await addedPolicy({ category: code });
    expect(await changePolicy(other, typedPolicy(), keeper)).toMatchObject({
      problem: "row-exists",
    });
  });

  it.each([
    ["a branch that nobody knows", { branch: "NOWHERE" }, "unknown-key"],
    ["days and hours", { loanHours: "3" }, "look-again"],
  ])("with %s is not taken", async (_sentence, change, problem) => {
    expect(await addPolicy(typedPolicy(change), keeper)).toMatchObject({
      status: "refused",
      problem,
    });
    expect(await tryPolicy(null, typedPolicy(change))).toMatchObject({
      status: "refused",
      problem,
    });
  });
});
