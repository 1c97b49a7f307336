import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Deed, deedPermissions } from "#app/(staff)/desk/[branch]/checkout/served.ts";
import { serve } from "#app/(staff)/desk/[branch]/checkout/serving.ts";
import { actAtConsole } from "#domain/circulation/act-at-console.server.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { returning } from "#domain/circulation/test-tablet.ts";
import { readReaderAtDesk } from "#domain/holds/read-reader-at-desk.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";
import { linkRelative } from "#domain/patrons/link-relative.server.ts";
import type { Reader } from "#domain/patrons/test-desk.ts";

vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers({ "accept-language": "en" }),
}));

let desk: Waiting;
let branch: string;
let elsewhere: string;
const codeOf = async (id: number) =>
  String((await desk.rows("select code from branch where id = $1", [id]))[0]?.code);

beforeAll(async () => {
  desk = await openWaiting();
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
  readonly fetchedBy?: string;
  readonly same?: { readonly visit: string; readonly press: string };
};

async function press(deed: Deed, reader: Reader, item: { barcode: string }, more: More = {}) {
  const lines = await serve[deed]({
    deed,
    branch: more.at ?? branch,
    patron: reader.handle,
    fetchedBy: more.fetchedBy,
    ...(more.same ?? { visit: randomUUID(), press: randomUUID() }),
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

describe("A book on the hold shelf that somebody else fetches", () => {
  const waiting = async () => {
    const [owner, fetcher, last] = [
      await desk.addReader(),
      await desk.addReader(),
      await desk.addReader(),
    ];
    const [copy] = await desk.addCopies(1);
    if (copy === undefined) throw new Error("no copy");
    await desk.lend(last, copy);
    await desk.place(owner, copy);
    await desk.takeBack(copy);
    expect((await desk.trapOf(copy))?.ready_at).not.toBeNull();
    return { owner, fetcher, copy };
  };
  const name = (owner: Reader, fetcher: Reader) =>
    linkRelative(
      { handle: owner.handle, card: fetcher.cardNumber, kind: "proxy" },
      desk.librarian.person,
    );

  it("is lent to its reader, where she has named whoever fetches, and the journal knows who did", async () => {
    const { owner, fetcher, copy } = await waiting();
    const stranger = await press("lend", owner, copy, { fetchedBy: fetcher.handle });
    expect(stranger).toMatchObject({ outcome: "refused" });
    expect(await name(owner, fetcher)).toEqual({ status: "done" });
    const [shown] = (await readReaderAtDesk(fetcher.handle, desk.library.branchId))?.fetches ?? [];
    expect(shown).toMatchObject({ handle: owner.handle, waiting: 1 });
    expect(await press("lend", owner, copy, { fetchedBy: fetcher.handle })).toMatchObject({
      outcome: "lent",
    });
    expect(
      await desk.rows(
        `select patron_id::int as id from loan join party_patron using (party_id)
         where item_id = $1 and ended_at is null`,
        [copy.itemId],
      ),
    ).toEqual([{ id: owner.patronId }]);
    expect(
      await desk.rows(
        `select patron_id::int as id, visit_id as visit from journal join party_patron using (party_id)
         where act = 'fetch-for'`,
      ),
    ).toEqual([{ id: fetcher.patronId, visit: null }]);
  });

  it("is lent once where the button is pressed twice, and both presses hear so", async () => {
    const { owner, fetcher, copy } = await waiting();
    await name(owner, fetcher);
    const more = {
      fetchedBy: fetcher.handle,
      same: { visit: randomUUID(), press: randomUUID() },
    };
    for (const time of ["first", "again"]) {
      const { outcome } = await press("lend", owner, copy, more);
      expect([time, outcome]).toEqual([time, "lent"]);
    }
    expect(await openLoans(copy)).toHaveLength(1);
  });

  it("is never a book that is in no catalogue: it is refused, and not added either", async () => {
    const { owner, fetcher } = await waiting();
    await name(owner, fetcher);
    const [type] = await desk.rows("select code from item_type where is_active limit 1");
    const line = await press(
      "add",
      owner,
      { barcode: "FRESH-0009" },
      {
        mayAdd: true,
        fetchedBy: fetcher.handle,
        book: { title: "T", authors: "A", type: String(type?.code) },
      },
    );
    expect(line.outcome).toBe("refused");
    expect(line.said.join()).toContain("does not wait for this reader here");
    expect(await desk.rows("select id from item where barcode = 'FRESH-0009'")).toEqual([]);
  });

  it("is the only one: nothing else is lent in another's name, nothing the other way round", async () => {
    const { owner, fetcher, copy } = await waiting();
    await name(owner, fetcher);
    const other = await desk.library.addItem();
    for (const deed of ["lend", "renew"] as const) {
      const line = await press(deed, owner, other, { fetchedBy: fetcher.handle });
      expect(line.outcome).toBe("refused");
      expect(line.said.join()).toContain("does not wait for this reader here");
    }
    const reversed = await press("lend", fetcher, copy, { fetchedBy: owner.handle });
    expect(reversed.outcome).toBe("refused");
    expect(await openLoans(copy)).toEqual([]);
  });
});
