import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const codeOf = async (branchId: number) => {
  const { rows } = await database.owner.query("select code from branch where id = $1", [branchId]);
  return String(rows[0]?.code);
};

describe("The operator's console", () => {
  it("is none where there is no branch yet", async () => {
    expect(await openConsole(null)).toBeNull();
    expect(await openConsole("MAIN")).toBeNull();
  });

  it("is made at its first use, one a branch, and found again", async () => {
    const library = await buildTestLibrary(database.owner);
    const river = await codeOf(library.otherBranchId);
    const [main, other] = [await openConsole(null), await openConsole(river)];
    expect(main?.branch.id).toBe(library.branchId);
    expect(other?.branch.code).toBe(river);
    expect((await openConsole(null))?.device.id).toBe(main?.device.id);
    expect((await openConsole(river))?.device.id).toBe(other?.device.id);
    expect(main?.device.kind).toBe("console");
  });

  it("is one also when ten open it at once", async () => {
    const library = await buildTestLibrary(database.owner);
    const code = await codeOf(library.branchId);
    const opened = await Promise.all(Array.from({ length: 10 }, () => openConsole(code)));
    expect(new Set(opened.map((each) => each?.device.id)).size).toBe(1);
  });

  it("is never one that was revoked", async () => {
    const library = await buildTestLibrary(database.owner);
    const [code, revoked] = [await codeOf(library.branchId), randomUUID()];
    await database.owner.query(
      "insert into device (id, kind, name, branch_id, status) values ($1, 'console', 'Old', $2, 'revoked')",
      [revoked, library.branchId],
    );
    const opened = await openConsole(code);
    expect(opened?.device.id).not.toBe(revoked);
    expect((await openConsole(code))?.device.id).toBe(opened?.device.id);
  });
});
