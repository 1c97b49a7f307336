import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Deed, deedPermissions } from "#app/(staff)/desk/[branch]/checkout/served.ts";
import { serve } from "#app/(staff)/desk/[branch]/checkout/serving.ts";
import { actAtConsole } from "#domain/circulation/act-at-console.server.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { returning } from "#domain/circulation/test-tablet.ts";
import { openDesk, type Reader, type TestDesk } from "#domain/patrons/test-desk.ts";

vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers({ "accept-language": "en" }),
}));

let desk: TestDesk;
let branch: string;
let elsewhere: string;
const codeOf = async (id: number) =>
  String((await desk.rows("select code from branch where id = $1", [id]))[0]?.code);

beforeAll(async () => {
  desk = await openDesk();
  await desk.library.addPolicy({});
  branch = await codeOf(desk.library.branchId);
  elsewhere = await codeOf(desk.library.otherBranchId);
});
beforeEach(() => desk.rows("delete from setting"));
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

type More = { readonly at?: string; readonly agreed?: readonly string[] };

async function press(deed: Deed, reader: Reader, item: { barcode: string }, more: More = {}) {
  const lines = await serve[deed]({
    deed,
    branch: more.at ?? branch,
    patron: reader.handle,
    visit: randomUUID(),
    press: randomUUID(),
    item: item.barcode,
    onSite: false,
    agreed: more.agreed ?? [],
    overrides: [],
    by: {
      account: desk.librarian.userId,
      now: "2026-01-01T00:00:00.000Z",
      mayOverride: false,
    },
  });
  const [line] = lines ?? [];
  if (line === undefined) throw new Error("unreadable");
  return line;
}

const openLoans = (item: { itemId: number }) =>
  desk.rows("select id from loan where item_id = $1 and ended_at is null", [item.itemId]);

describe("A reader's page that was left open", () => {
  it("loses nothing of another reader, who has the book by now", async () => {
    const [before, now] = [await desk.addReader(), await desk.addReader()];
    const book = await desk.library.addItem();
    await press("lend", before, book);
    const door = await openConsole(elsewhere);
    if (door === null) throw new Error("no desk");
    await actAtConsole(returning(book.barcode), door);
    expect(await press("lend", now, book)).toMatchObject({ outcome: "lent" });
    for (const deed of ["lost", "claimed-returned"] as const) {
      const line = await press(deed, before, book);
      expect(line).toMatchObject({ outcome: "refused" });
      expect(line.said.join()).toContain("This reader does not have it any more");
    }
    expect(await openLoans(book)).toHaveLength(1);
    expect(await press("claimed-returned", now, book)).toMatchObject({
      outcome: "claimed-returned",
    });
    expect(await press("lost", now, book)).toMatchObject({ outcome: "lost", said: [] });
    expect(await openLoans(book)).toEqual([]);
  });
});

describe("Taking back on a reader's page", () => {
  it.each([
    ["return", "returned"],
    ["to-repair", "to-repair"],
  ] as const)(
    "asks first where the book belongs elsewhere (%s), and a yes is enough",
    async (deed, done) => {
      await desk.library.set("returns.where", "lent-here");
      const reader = await desk.addReader();
      const book = await desk.library.addItem();
      await press("lend", reader, book);
      const asked = await press(deed, reader, book, { at: elsewhere });
      expect(asked).toMatchObject({
        outcome: "refused",
        mayPass: true,
        asked: [{ code: "return-elsewhere", isYesEnough: true }],
      });
      expect(await openLoans(book)).toHaveLength(1);
      const agreed = asked.asked.map(({ code }) => code);
      expect(await press(deed, reader, book, { at: elsewhere, agreed })).toMatchObject({
        outcome: done,
      });
      expect(await openLoans(book)).toEqual([]);
    },
  );

  it("is for those who take back on the page of returns, too", () => {
    expect(deedPermissions.return).toContain("manage-holds");
    expect(deedPermissions["to-repair"]).toContain("manage-holds");
  });
});
