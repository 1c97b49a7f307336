import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listNames } from "#db/queries/authorities.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { changeAuthority } from "#domain/catalog/change-authority.server.ts";
import { keepAuthorities } from "#domain/catalog/keep-authorities.server.ts";
import { suggestFor } from "#domain/catalog/read-authorities.server.ts";
import { searchTitles } from "#domain/catalog/search-titles.server.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

const by = randomUUID();
const page = { words: "", sort: "titles", direction: "down", offset: 0, most: 10 } as const;

async function found(typed: string): Promise<string[]> {
  const wish = {
    words: typed,
    language: "",
    kind: "",
    year: "",
    subject: "",
    branchId: null,
    isAvailable: false,
    isTyping: false,
    sort: "match",
    offset: 0,
    most: 10,
  } as const;
  return (await searchTitles(wish)).titles.map(({ title }) => title).toSorted();
}

describe("Names that titles bear", () => {
  it("are taken into the lists and counted, and what was typed is completed with them", async () => {
    await database.owner.query(
      `insert into title (title, authors, subjects, publisher, series) values
       ('Azazel', 'Boris Akunin', '{Detective novels}', 'Moscow: Zakharov', 'Fandorin'),
       ('Leviathan', 'Boris Akunin, Grigory Chkhartishvili', '{Detective novels,Ships}', 'Moscow: Zakharov', 'Fandorin')`,
    );
    expect(await keepAuthorities()).toBe(6);
    expect(await keepAuthorities()).toBe(0);
    const persons = await listNames({ ...page, kind: "person" });
    expect(persons.map(({ name, titles }) => [name, titles])).toEqual([
      ["Boris Akunin", 2],
      ["Grigory Chkhartishvili", 1],
    ]);
    expect(await suggestFor("person", "Leo Tolstoy, aku")).toEqual([
      { text: "Leo Tolstoy, Boris Akunin", label: "Boris Akunin" },
    ]);
    expect(await suggestFor("subject", "det")).toMatchObject([{ text: "Detective novels" }]);
    expect(await suggestFor("publisher", "zakh")).toMatchObject([{ text: "Moscow: Zakharov" }]);
    expect(await suggestFor("series", "fan")).toMatchObject([{ text: "Fandorin" }]);
  });

  it("let titles be found by their variants, those that come later as well", async () => {
    const [name] = await listNames({ ...page, kind: "person", words: "Akunin" });
    if (name === undefined) throw new Error("no name");
    expect(await found("Anatoly Brusnikin")).toEqual([]);
    const typed = { name: "Boris Akunin", variants: "Anatoly Brusnikin", note: "" };
    expect(await changeAuthority({ id: name.id, seen: 1, typed }, by)).toEqual({
      status: "changed",
    });
    expect(await found("Anatoly Brusnikin")).toEqual(["Azazel", "Leviathan"]);
    await database.owner.query(
      "insert into title (title, authors) values ('The ninth saviour', 'Anatoly Brusnikin')",
    );
    expect(await found("Akunin")).toEqual(["Azazel", "Leviathan", "The ninth saviour"]);
    expect(await suggestFor("person", "brus")).toEqual([
      { text: "Boris Akunin", label: "Anatoly Brusnikin → Boris Akunin" },
    ]);
    await database.owner.query("update authority set spread_to = 0");
    expect(await keepAuthorities()).toBe(0);
    const left = await database.owner.query("select from authority where spread_to is not null");
    expect(left.rows).toEqual([]);
    expect((await listNames({ ...page, kind: "person", words: "Brusnikin" }))[0]?.titles).toBe(3);
  });

  it("stop being found by a variant that was taken away, and it is a name of its own", async () => {
    const [name] = await listNames({ ...page, kind: "person", words: "Akunin" });
    const typed = { name: "Boris Akunin", variants: "", note: "" };
    await changeAuthority({ id: name?.id ?? 0, seen: 2, typed }, by);
    expect(await found("Akunin")).toEqual(["Azazel", "Leviathan"]);
    expect(await found("Brusnikin")).toEqual(["The ninth saviour"]);
    expect(await keepAuthorities()).toBe(1);
    const persons = await listNames({ ...page, kind: "person" });
    expect(persons.map(({ name: each, titles }) => [each, titles])).toEqual([
      ["Boris Akunin", 2],
      ["Anatoly Brusnikin", 1],
      ["Grigory Chkhartishvili", 1],
    ]);
  });

  it("are not counted where a title went into another one", async () => {
    await database.owner.query(
      `insert into title_merge (kept_title_id, gone_title_id, moved, made_by)
       select kept.id, gone.id, '{}', $1 from title as kept, title as gone
       where kept.title = 'Azazel' and gone.title = 'Leviathan'`,
      [by],
    );
    await keepAuthorities();
    const persons = await listNames({ ...page, kind: "person" });
    expect(persons.map(({ name, titles }) => [name, titles])).toEqual([
      ["Anatoly Brusnikin", 1],
      ["Boris Akunin", 1],
    ]);
  });
});
