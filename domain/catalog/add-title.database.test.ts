import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { publishTitles } from "#domain/catalog/publish-titles.server.ts";
import { readRecordForm, readRecordVersions } from "#domain/catalog/read-record-form.server.ts";
import { readTitleForm } from "#domain/catalog/read-title-form.server.ts";
import { saveRecord } from "#domain/catalog/save-record.server.ts";
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

  it("is published with others at once; what may not be is told of each, and holds up none", async () => {
    await library.set("titles.review-first", true);
    const [writer, editor] = [somebody("edit-titles"), somebody("edit-titles", "publish-titles")];
    const add = async (title: string, by: Person, state: "draft" | "review" = "review") => {
      const saved = await saveTitle({ id: null, seen: 1, state, typed: { ...typed, title } }, by);
      return { id: saved.status === "saved" ? saved.id : 0, seen: 1 };
    };
    const [good, own, draft] = [
      await add("Лена", writer),
      await add("Амур", editor),
      await add("Яна", writer, "draft"),
    ];
    const stale = { ...(await add("Алдан", writer)), seen: 7 };
    const asked = [own, good, draft, stale, { id: 1e9, seen: 1 }];
    expect(await publishTitles(asked, editor)).toEqual({
      published: 1,
      left: [
        { id: own.id, title: "Амур", problem: "own-work" },
        { id: draft.id, title: "Яна", problem: "changed-meanwhile" },
        { id: stale.id, title: "Алдан", problem: "changed-meanwhile" },
        { id: 1e9, title: "", problem: "unknown-title" },
      ],
    });
    expect(await publishTitles([own], writer)).toMatchObject({
      left: [{ problem: "may-not-publish" }],
    });
    const { rows } = await database.owner.query(
      "select title from title where state = 'published' and title = any($1)",
      [["Лена", "Амур", "Яна", "Алдан"]],
    );
    expect(rows).toEqual([{ title: "Лена" }]);
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

describe("The whole record of a title", () => {
  it("is made of what the form says, edited line by line, and draws the title again", async () => {
    await library.set("titles.review-first", false);
    const by = somebody("edit-titles", "publish-titles");
    const saved = await saveTitle({ id: null, seen: 1, state: "draft", typed }, by);
    if (saved.status === "refused") throw new Error(saved.problem);
    const form = await readRecordForm(saved.id, "marc21");
    expect(form).toMatchObject({ isMade: true, format: "marc21", version: 1 });
    const lines = (form?.lines ?? []).map((line) =>
      line.startsWith("245") ? "245 00 $aМастер и Маргарита$bроман" : line,
    );
    const wish = { id: saved.id, seen: 1, format: "marc21" as const };
    const faulty = [...lines, "650 9# $aСатира"];
    expect(await saveRecord({ ...wish, state: "published", lines: faulty }, by)).toMatchObject({
      problem: "not-for-readers",
    });
    expect(await saveRecord({ ...wish, state: "draft", lines: ["LDR x"] }, by)).toMatchObject({
      problem: "look-again",
    });
    const right = [...lines, "650 #4 $aСатира"];
    expect(await saveRecord({ ...wish, state: "published", lines: right }, by)).toEqual({
      status: "saved",
    });
    const { rows } = await database.owner.query(
      "select subtitle, subjects, state, year from title where id = $1",
      [saved.id],
    );
    expect(rows).toEqual([
      { subtitle: "роман", subjects: ["Сатира"], state: "published", year: 1967 },
    ]);
    const again = await readRecordForm(saved.id, "unimarc");
    expect(again).toMatchObject({ isMade: false, format: "marc21", version: 2, lines: right });
    const [newest] = await readRecordVersions(saved.id, "marc21");
    expect(newest).toMatchObject({
      version: 2,
      come: [lines.find((line) => line.startsWith("245")), right.at(-1)],
    });
    const late = await saveRecord({ ...wish, state: "published", lines }, by);
    expect(late).toMatchObject({ problem: "changed-meanwhile", theirs: { version: 2 } });
  });

  it("is mended in one word though an old fault stands elsewhere in it", async () => {
    const by = somebody("edit-titles", "publish-titles");
    const fields = [
      { tag: "245", indicators: "99", subfields: [{ code: "a", value: "Angara" }] },
      { tag: "500", indicators: "  ", subfields: [{ code: "a", value: "Wrod" }] },
    ];
    const made = await database.owner.query<{ id: string }>(
      "insert into title (title) values ('Angara') returning id",
    );
    const id = Number(made.rows[0]?.id);
    await database.owner.query(
      "insert into record (title_id, format, fields) values ($1, 'marc21', $2::jsonb)",
      [id, JSON.stringify({ leader: "00000nam a2200000 a 4500", fields })],
    );
    const lines = (await readRecordForm(id, "marc21"))?.lines ?? [];
    const mended = lines.map((line) => line.replace("Wrod", "Word"));
    const wish = { id, seen: 1, state: "published" as const, format: "marc21" as const };
    expect(await saveRecord({ ...wish, lines: mended }, by)).toEqual({ status: "saved" });
  });

  it("is kept as it came where it is one of IRBIS, and its title is changed in the form", async () => {
    const by = somebody("edit-titles", "publish-titles");
    const fields = [{ tag: "200", indicators: "  ", subfields: [{ code: "a", value: "Ангара" }] }];
    const made = await database.owner.query<{ id: string }>(
      "insert into title (title) values ('Ангара') returning id",
    );
    const id = Number(made.rows[0]?.id);
    await database.owner.query(
      "insert into record (title_id, format, fields) values ($1, 'irbis', $2::jsonb)",
      [id, JSON.stringify({ leader: "", fields })],
    );
    const form = await readRecordForm(id, "marc21");
    expect(form).toMatchObject({ isMade: false, isOther: true });
    const wish = { id, seen: 1, state: "published" as const, format: "marc21" as const };
    expect(await saveRecord({ ...wish, lines: form?.lines ?? [] }, by)).toMatchObject({
      problem: "other-format",
    });
    const { rows } = await database.owner.query(
      "select format, fields -> 'fields' as fields from record where title_id = $1",
      [id],
    );
    expect(rows).toEqual([{ format: "irbis", fields }]);
  });
});
