import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasMadeUnpublished } from "#db/queries/new-titles.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { changeTitle } from "#domain/catalog/change-title.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

async function addTitle(title: string): Promise<number> {
  const { rows } = await database.owner.query<{ id: string }>(
    "insert into title (title, subjects) values ($1, '{Rivers}') returning id",
    [title],
  );
  return Number(rows[0]?.id);
}

describe("Changing a title", () => {
  it("keeps what it said before, with who changed it and when", async () => {
    const titleId = await addTitle("Angaara");
    const columns = { title: "Ангара", year: 1969, subjects: ["Rivers", "Сибирь"] };
    const by = "00000000-0000-4000-8000-000000000001";
    const changed = await changeTitle({ titleId, seen: 1, columns, by });
    expect(changed).toEqual({ status: "changed", version: 2 });
    const { rows } = await database.owner.query(
      `select version, made_by as by, how, whole -> 'title' ->> 'title' as title, whole -> 'title' -> 'subjects' as subjects
       from record_version where title_id = $1 order by version`,
      [titleId],
    );
    expect(rows).toEqual([
      { version: 1, by: null, how: "edited", title: "Angaara", subjects: ["Rivers"] },
      { version: 2, by, how: "edited", title: "Ангара", subjects: ["Rivers", "Сибирь"] },
    ]);
    const journal = await database.owner.query(
      "select detail from journal where act = 'change-title'",
    );
    expect(journal.rows).toEqual([
      { detail: { title: titleId, version: 2, fields: ["title", "year", "subjects"], by } },
    ]);
  });

  it("overwrites nothing that somebody changed in the meantime", async () => {
    const titleId = await addTitle("Baikal");
    const both = await Promise.all(
      ["Байкал", "Lake Baikal"].map((title) =>
        changeTitle({ titleId, seen: 1, columns: { title }, by: null }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["changed", "refused"]);
    expect(both).toContainEqual({ status: "refused", problem: "changed-meanwhile" });
  });

  it("writes nothing where nothing is otherwise, and says so of a title that is not there", async () => {
    const titleId = await addTitle("Yenisei");
    const columns = { title: "Yenisei", subjects: ["Rivers"] };
    expect(await changeTitle({ titleId, seen: 1, columns, by: null })).toEqual({
      status: "unchanged",
      version: 1,
    });
    expect(await changeTitle({ titleId: 999_999, seen: 1, columns, by: null })).toEqual({
      status: "refused",
      problem: "unknown-title",
    });
  });

  it("keeps in mind who wrote any of what readers have not found yet, until they find it", async () => {
    const [anna, boris] = [
      "00000000-0000-4000-8000-00000000000a",
      "00000000-0000-4000-8000-00000000000b",
    ];
    const titleId = await addTitle("Lena");
    const change = (
      seen: number,
      by: string,
      columns: Parameters<typeof changeTitle>[0]["columns"],
    ) => changeTitle({ titleId, seen, columns, by });
    const hands = async () => [
      await hasMadeUnpublished(titleId, anna),
      await hasMadeUnpublished(titleId, boris),
    ];
    await change(1, anna, { title: "Лена", state: "review" });
    await change(2, boris, { year: 1970 });
    expect(await hands()).toEqual([true, true]);
    await change(3, "00000000-0000-4000-8000-00000000000c", { state: "published" });
    expect(await hands()).toEqual([false, false]);
  });
});
