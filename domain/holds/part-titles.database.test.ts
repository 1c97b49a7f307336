import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findKeptTitle } from "#db/queries/title-merges.ts";
import { changeTitle } from "#domain/catalog/change-title.server.ts";
import { mergeTitles } from "#domain/holds/merge-titles.server.ts";
import { partTitles } from "#domain/holds/part-titles.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";

let desk: Waiting;
const by = randomUUID();
const mayPublish = true;
beforeAll(async () => {
  desk = await openWaiting();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

/** Two titles with a copy and a hold each; the second went into the first. */
async function merged() {
  const copies = [await desk.library.addItem(), await desk.library.addItem()] as const;
  const ids = copies.map(({ itemId }) => itemId);
  const rows = await desk.rows(
    "select title_id::int as id from item where id = any($1) order by id",
    [ids],
  );
  const [kept = 0, gone = 0] = rows.map(({ id }) => Number(id));
  await desk.rows("update title set subjects = '{Rivers}' where id = $1", [gone]);
  const holds = [
    await desk.place(await desk.addReader(), copies[0]),
    await desk.place(await desk.addReader(), copies[1]),
  ] as const;
  const act = await mergeTitles({ kept, gone, seen: { kept: 1, gone: 1 }, by, mayPublish });
  if (act.status !== "merged") throw new Error(act.problem);
  return { kept, gone, copies, holds, merge: act.merge };
}

async function whereIs(table: "item" | "hold", ids: readonly number[]) {
  const rows = await desk.rows(
    `select title_id::int as id from ${table} where id = any($1) order by id`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

describe("A merge that is taken back", () => {
  it("gives copies, holds and words back, and the address its own page", async () => {
    const { kept, gone, copies, holds, merge } = await merged();
    const ids = copies.map(({ itemId }) => itemId);
    expect(await whereIs("item", ids)).toEqual([kept, kept]);
    expect(await whereIs("hold", holds)).toEqual([kept, kept]);
    expect(await partTitles(merge, { by, mayPublish })).toEqual({
      status: "parted",
      isTextKept: false,
    });
    expect(await whereIs("item", ids)).toEqual([kept, gone]);
    expect(await whereIs("hold", holds)).toEqual([kept, gone]);
    expect(await findKeptTitle(gone)).toMatchObject({ id: gone, state: "published" });
    const said = await desk.rows("select subjects from title where id = $1", [kept]);
    expect(said).toEqual([{ subjects: [] }]);
    expect(await partTitles(merge, { by, mayPublish })).toMatchObject({
      problem: "parted-already",
    });
    expect(await partTitles(999_999, { by, mayPublish })).toMatchObject({
      problem: "unknown-merge",
    });
  });

  it("leaves what somebody wrote since, and waits where the kept title went on itself", async () => {
    const first = await merged();
    const changed = await changeTitle({
      titleId: first.kept,
      seen: 2,
      columns: { year: 1888 },
      by: null,
    });
    expect(changed).toMatchObject({ status: "changed" });
    const other = await desk.library.addItem();
    const [into = 0] = (await whereIs("item", [other.itemId])).map(Number);
    const seen = { kept: 1, gone: 3 };
    const on = await mergeTitles({ kept: into, gone: first.kept, seen, by, mayPublish });
    if (on.status !== "merged") throw new Error(on.problem);
    expect(await findKeptTitle(first.gone)).toMatchObject({ id: into });
    expect(await partTitles(first.merge, { by, mayPublish })).toMatchObject({
      problem: "kept-went",
    });
    expect(await partTitles(on.merge, { by, mayPublish })).toMatchObject({ status: "parted" });
    expect(await partTitles(first.merge, { by, mayPublish })).toMatchObject({ status: "parted" });
    const said = await desk.rows("select year, state from title where id = $1", [first.kept]);
    expect(said).toEqual([{ year: 1888, state: "published" }]);
  });
});
