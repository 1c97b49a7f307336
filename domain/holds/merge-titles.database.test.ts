import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { titlesOfNumber } from "#db/queries/cover-titles.ts";
import { findDuplicateRows } from "#db/queries/duplicate-titles.ts";
import { findKeptTitle, titleReferences } from "#db/queries/title-merges.ts";
import { changeTitle } from "#domain/catalog/change-title.server.ts";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { mergeTitles } from "#domain/holds/merge-titles.server.ts";
import { partTitles } from "#domain/holds/part-titles.server.ts";
import { placeHold } from "#domain/holds/place-hold.server.ts";
import { readDuplicates, readMergePlan } from "#domain/holds/read-merging.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";

let waiting: Waiting;
let rows: Waiting["rows"];
const by = randomUUID();
beforeAll(async () => {
  waiting = await openWaiting();
  ({ rows } = waiting);
});
afterEach(() => waiting.check());
afterAll(() => waiting.database.drop());

type Copy = { readonly itemId: number; readonly barcode: string };
let [kept, gone, keptCopy, goneCopy] = [0, 0, {} as Copy, {} as Copy];

/** Two published titles of one name, a copy each. */
beforeEach(async () => {
  [keptCopy, goneCopy] = [await waiting.library.addItem(), await waiting.library.addItem()];
  [kept, gone] = [await titleOf(keptCopy), await titleOf(goneCopy)];
  await rows("update title set title = $2, authors = 'A. Author', year = 1990 where id = any($1)", [
    [kept, gone],
    `Twin ${kept}`,
  ]);
});

async function titleOf({ itemId }: Copy): Promise<number> {
  const [row] = await rows("select title_id::int as id from item where id = $1", [itemId]);
  return Number(row?.id);
}

async function merge(seen?: { kept: number; gone: number }) {
  const plan = await readMergePlan({ kept, gone }, { mayPublish: true });
  const looked = { kept: plan.kept?.version ?? 0, gone: plan.gone?.version ?? 0 };
  return await mergeTitles({ kept, gone, seen: seen ?? looked, by, mayPublish: true });
}

async function queue(titleId: number) {
  const open = await rows(
    "select id::int as id from hold where title_id = $1 and ended_at is null order by priority, placed_at, id",
    [titleId],
  );
  return open.map(({ id }) => id);
}

describe("Two titles that become one", () => {
  it("know every column that names a title: a new one gets its row in titleReferences", async () => {
    const keys = await rows(
      `select conrelid::regclass || '.' || attname as name from pg_constraint
       join pg_attribute on attrelid = conrelid and attnum = conkey[1]
       where contype = 'f' and confrelid = 'title'::regclass`,
    );
    const named = await rows(
      `select table_name || '.' || column_name as name from information_schema.columns
       join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE' and column_name like '%title_id'`,
    );
    const all = new Set([...keys, ...named].map(({ name }) => String(name)));
    expect([...all].toSorted()).toEqual(Object.keys(titleReferences).toSorted());
  });

  it("are proposed by the keys of an import, with what would move", async () => {
    const { pairs } = await readDuplicates(null);
    expect(pairs).toContainEqual(
      expect.objectContaining({
        newer: expect.objectContaining({ id: gone }),
        older: expect.objectContaining({ id: kept }),
      }),
    );
    const reader = await waiting.addReader();
    await waiting.place(reader, goneCopy);
    expect(await readMergePlan({ kept, gone }, { mayPublish: true })).toMatchObject({
      problem: null,
      moved: 1,
      ended: 0,
      gone: { items: 1, holds: 1 },
    });
  });

  it("bring copies, holds, covers and words to the kept one; the old address leads there", async () => {
    await rows("update title set cover = $2, subjects = '{Rivers}' where id = $1", [
      gone,
      "ab".repeat(32),
    ]);
    const [one, both, two] = [
      await waiting.addReader(),
      await waiting.addReader(),
      await waiting.addReader(),
    ];
    const first = await waiting.place(both, goneCopy);
    const second = await waiting.place(one, keptCopy);
    const third = await waiting.place(two, goneCopy);
    const doubled = await waiting.place(both, keptCopy);
    expect(await merge()).toMatchObject({ status: "merged" });
    expect(await queue(kept)).toEqual([first, second, third]);
    expect(await queue(gone)).toEqual([]);
    expect(await waiting.holdRow(doubled)).toMatchObject({ ended_as: "cancelled" });
    expect(await titleOf(goneCopy)).toBe(kept);
    const [title] = await rows("select cover, subjects from title where id = $1", [kept]);
    expect(title).toEqual({ cover: "ab".repeat(32), subjects: ["Rivers"] });
    expect(await findKeptTitle(gone)).toMatchObject({ id: kept });
    expect(await rows("select copies from title_search where title_id = $1", [kept])).toEqual([
      { copies: 2 },
    ]);
    expect(await rows("select from title_search where title_id = $1", [gone])).toEqual([]);
    const journal = await rows("select detail from journal where act = 'merge-titles'");
    expect(journal.at(-1)?.detail).toEqual({ by, title: gone, into: kept, count: 1 });
    expect(await merge()).toMatchObject({ problem: "merged-already" });
  });

  it("leave nothing to write at the one that went, and no cover of a folder to it", async () => {
    await rows("update title set isbn = '9785170903382' where id = any($1)", [[kept, gone]]);
    const before = { titleId: gone, seen: 1, by, columns: { notes: "Late" } };
    expect(await changeTitle(before)).toMatchObject({ status: "changed" });
    await rows("update title set state = 'draft' where id = $1", [gone]);
    expect(await merge()).toMatchObject({ status: "merged" });
    const [{ version } = { version: 0 }] = await rows(
      "select version from record where title_id = $1",
      [gone],
    );
    const late = { ...before, seen: Number(version), columns: { state: "published" as const } };
    expect(await changeTitle(late)).toEqual({ status: "refused", problem: "merged-away" });
    const titles = await titlesOfNumber({ isbn: "9785170903382", number: "none" });
    expect(titles.map(({ id }) => id)).toEqual([kept]);
  });

  it("are merged where readers see the one that goes only by those who publish", async () => {
    const plan = await readMergePlan({ kept, gone }, { mayPublish: false });
    expect(plan.problem).toBe("may-not-publish");
    const wanted = { kept, gone, seen: { kept: 1, gone: 1 }, by };
    expect(await mergeTitles({ ...wanted, mayPublish: false })).toMatchObject({
      problem: "may-not-publish",
    });
    const done = await mergeTitles({ ...wanted, mayPublish: true });
    if (done.status !== "merged") throw new Error(done.problem);
    expect(await partTitles(done.merge, { by, mayPublish: false })).toMatchObject({
      problem: "may-not-publish",
    });
    expect(await titleOf(goneCopy)).toBe(kept);
  });

  it("are all proposed, whichever pair ends a page", async () => {
    const copies = await Promise.all([1, 2, 3, 4].map(() => waiting.library.addItem()));
    const ids = await Promise.all(copies.map(titleOf));
    await rows("update title set title = 'Many', authors = 'A. Author' where id = any($1)", [ids]);
    const walk = async (most: number) => {
      const names: string[] = [];
      for (let below: number | null = 1e12; below !== null; ) {
        const found = await findDuplicateRows(below, { stretch: 5000, most });
        names.push(...found.rows.map(({ newer, older }) => `${newer.id} ${older.id}`));
        below = found.lowest;
      }
      return names.toSorted();
    };
    expect(await walk(10)).toEqual(await walk(100));
    expect(await walk(4)).toEqual(await walk(100));
  });

  it("take along what comes for the one that went, and are not merged over a change", async () => {
    expect(await merge({ kept: 1, gone: 7 })).toMatchObject({ problem: "changed-meanwhile" });
    expect(await merge()).toMatchObject({ status: "merged" });
    const [item] = await rows(
      `insert into item (barcode, title_id, home_branch_id, item_type_id)
       select 'late-' || id, $1, home_branch_id, item_type_id from item where id = $2 returning title_id::int as title`,
      [gone, goneCopy.itemId],
    );
    expect(item).toEqual({ title: kept });
  });

  it("lose nothing to a loan, a return and a hold of the same moment", async () => {
    for (let round = 0; round < 6; round += 1) {
      const copies = [await waiting.library.addItem(), await waiting.library.addItem()] as const;
      [kept, gone] = [await titleOf(copies[0]), await titleOf(copies[1])];
      const [lent, waits, comes] = [
        await waiting.addReader(),
        await waiting.addReader(),
        await waiting.addReader(),
      ];
      const isLent = round % 2 === 0;
      if (isLent) await waiting.lend(lent, copies[1]);
      await waiting.place(waits, copies[1]);
      const visit = await visitOf(waiting.main, lent.cardNumber);
      const asked = {
        handle: comes.handle,
        item: copies[1].barcode,
        branch: waiting.mainCode,
      };
      const [merged, moved, placed] = await Promise.all([
        merge(),
        send(
          waiting.main,
          isLent ? returning(copies[1].barcode) : borrowing(visit, copies[1].barcode),
        ),
        placeHold(asked, waiting.staff),
      ]);
      expect(merged.status).toBe("merged");
      expect(moved.id).toBeDefined();
      expect(placed.status).toBe("placed");
      expect(await titleOf(copies[1])).toBe(kept);
      expect(await queue(gone)).toEqual([]);
      expect(await queue(kept)).toHaveLength(2);
    }
  });
});
