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

type More = {
  readonly at?: string;
  readonly agreed?: readonly string[];
  readonly book?: { readonly title: string; readonly authors: string; readonly type: string };
  readonly mayAdd?: boolean;
};

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
    ...(more.book === undefined ? {} : { book: more.book }),
    by: {
      account: desk.librarian.userId,
      now: "2026-01-01T00:00:00.000Z",
      mayOverride: false,
      mayAdd: more.mayAdd === true,
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

describe("A book that is in no catalogue", () => {
  const typeInUse = async () =>
    String((await desk.rows("select code from item_type where is_active limit 1"))[0]?.code);

  it("is offered to be added to whoever may, becomes a draft of the branch, and is lent", async () => {
    const reader = await desk.addReader();
    const label = { barcode: "FRESH-0001" };
    expect((await press("lend", reader, label)).add).toBeUndefined();
    expect(await press("lend", reader, label, { mayAdd: true })).toMatchObject({
      outcome: "refused",
      add: { title: "", problem: null },
    });
    const book = { title: " Мой   дед ", authors: "А. Б.", type: await typeInUse() };
    const line = await press("add", reader, label, { mayAdd: true, book });
    expect(line).toMatchObject({ outcome: "lent", title: "Мой дед" });
    expect(
      await desk.rows(
        `select title, authors, state, barcode, home_branch_id from item
         join title on title.id = title_id where barcode = $1`,
        [label.barcode],
      ),
    ).toEqual([
      {
        title: "Мой дед",
        authors: "А. Б.",
        state: "draft",
        barcode: label.barcode,
        home_branch_id: desk.library.branchId,
      },
    ]);
    const [journalled] = await desk.rows(
      "select outcome, detail from journal where act = 'fast-add-item'",
    );
    expect(journalled).toEqual({
      outcome: "added",
      detail: { by: desk.librarian.userId, code: label.barcode },
    });
  });

  it("is added once, however many desks add it", async () => {
    const [one, other] = [await desk.addReader(), await desk.addReader()];
    const label = { barcode: "FRESH-0002" };
    const book = { title: "Once", authors: "", type: await typeInUse() };
    const lines = await Promise.all(
      [one, other].map((reader) => press("add", reader, label, { mayAdd: true, book })),
    );
    expect(lines.map(({ outcome }) => outcome).sort()).toEqual(["lent", "refused"]);
    expect(await desk.rows("select id from title where title = 'Once'")).toHaveLength(1);
  });

  it("keeps what was typed where it is not taken, and takes no jacket's code for a label", async () => {
    const reader = await desk.addReader();
    const type = await typeInUse();
    const bad = [
      [{ barcode: "FRESH-0003" }, { title: " ", authors: "A", type }],
      [{ barcode: "FRESH-0003" }, { title: "T", authors: "A", type: "no-such-type" }],
      [{ barcode: "9780306406157" }, { title: "T", authors: "A", type }],
    ] as const;
    for (const [label, book] of bad) {
      const line = await press("add", reader, label, { mayAdd: true, book });
      expect(line).toMatchObject({ outcome: "refused", deed: "lend", add: book });
      expect(line.add?.problem).toMatch(/\.$/);
    }
    expect(await desk.rows("select id from item where barcode like 'FRESH-0003'")).toEqual([]);
  });

  it("asks for a permission of its own", () => {
    expect(deedPermissions.add).toEqual(["lend-items", "fast-add-items"]);
  });
});
