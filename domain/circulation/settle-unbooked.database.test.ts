import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestDevice } from "#db/test-library.ts";
import { listUnbooked } from "#domain/circulation/list-unbooked.server.ts";
import { settleUnbooked } from "#domain/circulation/settle-unbooked.server.ts";
import { openUnbooked, type TestUnbooked } from "#domain/circulation/test-unbooked.ts";

let test: TestUnbooked;
let device: TestDevice;

beforeAll(async () => {
  test = await openUnbooked();
});
beforeEach(async () => {
  device = await test.library.addDevice();
  await test.query("delete from unbooked_command");
});
afterEach(async () => expect(await test.database.brokenInvariants()).toEqual([]));
afterAll(() => test.database.drop());

describe("What a tablet could not book", () => {
  it("is settled by who works at that branch, once, and the journal says by whom", async () => {
    const id = await test.lateOne(device);
    expect(await settleUnbooked(id, test.librarian.person)).toBe("settled");
    const [line] = await test.query("select * from journal order by id desc limit 1");
    expect(line).toMatchObject({ act: "settle-unbooked", detail: { by: test.librarian.userId } });
    expect(await test.waiting()).toEqual([]);
    expect(await settleUnbooked(id, test.librarian.person)).toBe("unknown");
  });

  it("is neither seen nor settled by who works at another branch", async () => {
    const id = await test.lateOne(device);
    expect(await listUnbooked(test.elsewhere.person)).toEqual([]);
    expect(await settleUnbooked(id, test.elsewhere.person)).toBe("unknown");
    for (const odd of ["", "x", randomUUID()])
      expect(await settleUnbooked(odd, test.librarian.person)).toBe("unknown");
    expect(await test.waiting()).toHaveLength(1);
  });
});
