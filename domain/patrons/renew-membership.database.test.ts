import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { renewMembership } from "#domain/patrons/renew-membership.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("A membership that is renewed", () => {
  it("ends as much later as the category says; pressed twice it is the same", async () => {
    const reader = await desk.addReader({ expiresOn: "2020-01-01" });
    await desk.rows("update patron_category set membership_months = 12");
    expect(await renewMembership(reader.handle, desk.librarian.person)).toEqual({ status: "done" });
    const { day } = await desk.readerRow(reader);
    expect(await desk.lastLine()).toMatchObject({
      act: "renew-membership",
      detail: { dueOn: day, dueOnBefore: "2020-01-01" },
    });
    const before = await desk.countLines();
    await renewMembership(reader.handle, desk.librarian.person);
    expect((await desk.readerRow(reader)).day).toBe(day);
    expect(await desk.countLines()).toBe(before);
  });

  it("takes no day from anybody, and has an end", async () => {
    await desk.rows("update patron_category set membership_months = 1");
    const long = await desk.addReader({ expiresOn: "2099-12-31" });
    expect(await renewMembership(long.handle, desk.librarian.person)).toEqual({ status: "done" });
    expect((await desk.readerRow(long)).day).toBe("2099-12-31");
    const endless = await desk.addReader();
    expect(await renewMembership(endless.handle, desk.librarian.person)).toMatchObject({
      problem: "without-end",
    });
  });
});
