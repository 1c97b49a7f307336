import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestDevice } from "#db/test-library.ts";
import { forgetUnbooked } from "#domain/circulation/forget-unbooked.server.ts";
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

describe("The list of what was not booked", () => {
  it("forgets what was settled a month ago, and nothing that waits", async () => {
    const [settled, open] = [await test.lateOne(device), await test.lateOne(device)];
    await settleUnbooked(settled, test.librarian.person);
    expect(await forgetUnbooked()).toBe(0);
    await test.query(
      "update unbooked_command set settled_at = now() - interval '31 days' where settled_at is not null",
    );
    expect(await forgetUnbooked()).toBe(1);
    expect((await test.waiting()).map(({ commandId }) => commandId)).toEqual([open]);
  });
});
