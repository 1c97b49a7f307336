import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { linkRelative } from "#domain/patrons/link-relative.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";
import { unlinkRelative } from "#domain/patrons/unlink-relative.server.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("Two readers who belong together no more", () => {
  it("are parted from either side, once", async () => {
    const [one, other] = [await desk.addReader(), await desk.addReader()];
    const { person } = desk.librarian;
    await linkRelative({ handle: one.handle, card: other.cardNumber, kind: "ward" }, person);
    const part = () => unlinkRelative({ handle: other.handle, relative: one.handle }, person);
    expect(await part()).toEqual({ status: "done" });
    expect(await desk.rows("select from patron_link")).toEqual([]);
    expect(await desk.lastLine()).toMatchObject({
      act: "unlink-relative",
      patron_id: other.patronId,
    });
    expect(await part()).toMatchObject({ problem: "not-a-relative" });
    expect(await unlinkRelative({ handle: one.handle, relative: "x" }, person)).toMatchObject({
      problem: "unreadable",
    });
  });
});
