import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { deletePolicy } from "#domain/circulation/delete-policy.server.ts";
import { readPolicyHistory } from "#domain/circulation/read-policies.server.ts";
import { addedPolicy, keeper, lendOne } from "#domain/circulation/test-policies.ts";

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
  it("that is deleted lends no more, and stays told", async () => {
    const id = await addedPolicy();
    expect(await deletePolicy(id, keeper)).toEqual({ status: "deleted" });
    expect(await deletePolicy(id, keeper)).toMatchObject({ problem: "unknown-row" });
    expect((await lendOne(library, device)).reasons.map(({ code }) => code)).toEqual(["no-policy"]);
    expect((await readPolicyHistory(id))[0]?.after).toBeNull();
  });
});
