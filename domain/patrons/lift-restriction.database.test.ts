import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { liftRestriction } from "#domain/patrons/lift-restriction.server.ts";
import { restrictPatron } from "#domain/patrons/restrict-patron.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("A restriction that is lifted", () => {
  it("is gone with its reason; lifted twice is lifted once", async () => {
    const reader = await desk.addReader();
    const { person } = desk.librarian;
    await restrictPatron({ handle: reader.handle, reason: "секрет", until: "" }, person);
    expect(await liftRestriction(reader.handle, person)).toEqual({ status: "done" });
    expect(await desk.readerRow(reader)).toMatchObject({
      restricted_until: null,
      restriction_reason: "",
    });
    expect(await desk.lastLine()).toMatchObject({ act: "lift-restriction", outcome: "lifted" });
    const before = await desk.countLines();
    expect(await liftRestriction(reader.handle, person)).toEqual({ status: "done" });
    expect(await desk.countLines()).toBe(before);
    expect(await liftRestriction("00000000-0000-4000-8000-000000000000", person)).toMatchObject({
      problem: "unknown-patron",
    });
  });
});
