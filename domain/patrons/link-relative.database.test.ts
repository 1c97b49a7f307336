import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { relativesOf } from "#db/queries/patron-ties.ts";
import { reading } from "#db/transaction.ts";
import { linkRelative } from "#domain/patrons/link-relative.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const link = (handle: string, card: string, kind: string) =>
  linkRelative({ handle, card, kind }, desk.librarian.person);

describe("Two readers who belong together", () => {
  it("are linked by the relative's card; who answers for whom is told from either side", async () => {
    const [parent, child] = [await desk.addReader(), await desk.addReader()];
    expect(await link(child.handle, parent.cardNumber, "guardian")).toEqual({ status: "done" });
    expect(await relativesOf(reading, parent.patronId)).toMatchObject([
      { handle: child.handle, kind: "ward" },
    ]);
    expect(await relativesOf(reading, child.patronId)).toMatchObject([
      { handle: parent.handle, kind: "guardian" },
    ]);
    const lines = await desk.rows(
      "select patron_id::int from journal join party_patron using (party_id) where act = 'link-relative' order by 1",
    );
    expect(lines.map(({ patron_id }) => patron_id)).toEqual([parent.patronId, child.patronId]);
  });

  it("are linked once, not to themselves, and by a card that exists", async () => {
    const [one, other] = [await desk.addReader(), await desk.addReader()];
    expect(await link(one.handle, one.cardNumber, "household")).toMatchObject({
      problem: "same-patron",
    });
    expect(await link(one.handle, "no card", "household")).toMatchObject({
      problem: "unknown-card",
    });
    const both = await Promise.all([
      link(one.handle, other.cardNumber, "household"),
      link(other.handle, one.cardNumber, "household"),
    ]);
    expect(both.map((each) => ("problem" in each ? each.problem : each.status)).sort()).toEqual([
      "done",
      "linked-already",
    ]);
    expect(await link(one.handle, other.cardNumber, "cousin")).toMatchObject({
      problem: "unreadable",
    });
  });
});
