import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { readTitleForm } from "#domain/catalog/read-title-form.server.ts";
import { saveTitle } from "#domain/catalog/save-title.server.ts";
import type { Permission } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

let database: TestDatabase;
let library: TestLibrary;
beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

const somebody = (...permissions: Permission[]): Person => ({
  id: randomUUID(),
  name: "Vera Sokolova",
  signInName: null,
  session: randomUUID(),
  assignments: [{ role: "cataloguer", branchId: null, permissions }],
  hasSecondFactor: false,
});
const typed = { title: "Мастер и Маргарита", isbn: "9785170903382", bbk: "84", year: "1967" };

describe("A title that is entered by hand", () => {
  it("is journalled with its maker, and its first version is kept", async () => {
    const by = somebody("edit-titles");
    const saved = await saveTitle({ id: null, seen: 1, state: "draft", typed }, by);
    if (saved.status === "refused") throw new Error(saved.problem);
    const { rows } = await database.owner.query(
      `select record_version.version, made_by as by, whole -> 'title' ->> 'isbn' as isbn, state
       from record_version join title on title.id = title_id where title_id = $1`,
      [saved.id],
    );
    expect(rows).toEqual([{ version: 1, by: by.id, isbn: "9785170903382", state: "draft" }]);
    expect((await readTitleForm(saved.id))?.typed).toMatchObject({ bbk: "84", year: "1967" });
  });

  it("is published after a review by another who may, where the library wants it so", async () => {
    await library.set("titles.review-first", true);
    const [writer, editor] = [
      somebody("edit-titles", "publish-titles"),
      somebody("edit-titles", "publish-titles"),
    ];
    const wish = { id: null, seen: 1, typed };
    expect(await saveTitle({ ...wish, state: "published" }, writer)).toMatchObject({
      problem: "needs-review",
    });
    const saved = await saveTitle({ ...wish, state: "review" }, writer);
    if (saved.status === "refused") throw new Error(saved.problem);
    const again = { id: saved.id, seen: 1, state: "published" as const, typed };
    expect(await saveTitle(again, writer)).toMatchObject({ problem: "own-work" });
    expect(await saveTitle(again, somebody("edit-titles"))).toMatchObject({
      problem: "may-not-publish",
    });
    expect(await saveTitle(again, editor)).toEqual({ status: "saved", id: saved.id });
    expect(await saveTitle(again, editor)).toMatchObject({ problem: "changed-meanwhile" });
    const versions = (await readTitleForm(saved.id))?.versions ?? [];
    expect(versions.map(({ version, fields }) => [version, fields])).toEqual([
      [2, ["state"]],
      [1, []],
    ]);
  });

  it("cannot be saved with a faulty ISBN, nor where there is no such title", async () => {
    const by = somebody("edit-titles", "publish-titles");
    const wish = { id: null, seen: 1, state: "draft" as const };
    expect(await saveTitle({ ...wish, typed: { ...typed, isbn: "1" } }, by)).toMatchObject({
      faults: { isbn: "wrong-isbn" },
    });
    expect(await saveTitle({ ...wish, id: 1e9, typed }, by)).toMatchObject({
      problem: "unknown-title",
    });
  });
});
