import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { addPolicy } from "#domain/circulation/add-policy.server.ts";
import { changePolicy } from "#domain/circulation/change-policy.server.ts";
import { readPolicyHistory } from "#domain/circulation/read-policies.server.ts";
import { addedPolicy, keeper, typedPolicy } from "#domain/circulation/test-policies.ts";
import { tryDeleting, tryPolicy } from "#domain/circulation/try-policies.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let _device: TestDevice;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.owner.query("delete from loan_policy");
  library = await buildTestLibrary(database.owner);
  _device = await library.addDevice();
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

describe("A row of the loan rules", () => {
  it("that is changed says before and after; the same again changes nothing", async () => {
    const id = await addedPolicy({ maxLoans: "5" });
    expect(await changePolicy(id, typedPolicy({ maxLoans: "6" }), keeper)).toEqual({
      status: "changed",
    });
    expect(await changePolicy(id, typedPolicy({ maxLoans: "6" }), keeper)).toEqual({
      status: "same",
    });
    const history = await readPolicyHistory(id);
    expect(history.map(({ before, after }) => [before?.maxLoans, after?.maxLoans])).toEqual([
      [5, 6],
      [undefined, 5],
    ]);
  });

  it("that is not there is neither changed nor tried", async () => {
    expect(await changePolicy(999_999, typedPolicy(), keeper)).toMatchObject({
      problem: "unknown-row",
    });
    expect(await tryPolicy(999_999, typedPolicy())).toMatchObject({ problem: "unknown-row" });
    expect(await tryDeleting(999_999)).toMatchObject({ problem: "unknown-row" });
    expect(await addPolicy("nonsense", keeper)).toMatchObject({ status: "refused" });
  });
});
