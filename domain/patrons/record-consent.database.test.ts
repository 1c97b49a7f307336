import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { consentsOf } from "#db/queries/patron-ties.ts";
import { reading } from "#db/transaction.ts";
import { consentsGiven } from "#domain/patrons/consents.ts";
import { recordConsent } from "#domain/patrons/record-consent.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const say = (handle: string, purpose: string, isGiven: boolean) =>
  recordConsent({ handle, purpose, isGiven }, desk.librarian.userId);

describe("Yes or no to a purpose", () => {
  it("is kept with its date, each word after the other, and the last one counts", async () => {
    const reader = await desk.addReader();
    expect(await say(reader.handle, "news", true)).toEqual({ status: "done" });
    expect(await say(reader.handle, "news", false)).toEqual({ status: "done" });
    const said = await consentsOf(reading, reader.patronId);
    expect(consentsGiven(said)).toEqual({ letters: true, news: false, publicity: false });
    expect(
      await desk.rows("select is_given from patron_consent where patron_id = $1 order by at", [
        reader.patronId,
      ]),
    ).toEqual([{ is_given: true }, { is_given: false }]);
    expect(await desk.lastLine()).toMatchObject({
      act: "record-consent",
      outcome: "withdrawn",
      detail: { purpose: "news", by: desk.librarian.userId },
    });
  });

  it("said twice is written once; a purpose that nobody knows is none", async () => {
    const reader = await desk.addReader();
    await say(reader.handle, "letters", true);
    const before = await desk.countLines();
    expect(await say(reader.handle, "letters", true)).toEqual({ status: "done" });
    expect(await say(reader.handle, "sale", true)).toMatchObject({ problem: "unreadable" });
    expect(await desk.countLines()).toBe(before);
  });
});
