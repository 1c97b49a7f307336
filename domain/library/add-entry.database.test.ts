import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { addEntry } from "#domain/library/add-entry.server.ts";
import { dictionaryNames } from "#domain/library/dictionaries.ts";
import { lengths } from "#domain/library/lengths.ts";
import { listEntries } from "#domain/library/list-entries.server.ts";
import {
  changesOf,
  journalOf,
  refusalOf,
  somebody,
  typedEntry,
} from "#domain/library/test-reference.ts";

let database: TestDatabase;
const add = (dictionary: string, typed: Record<string, string>) =>
  addEntry(typedEntry(dictionary, typed), somebody);
const faulty = (faults: Record<string, string>) => ({
  status: "refused",
  problem: "look-again",
  faults,
});
const first = { words: "", sort: "position", direction: "up", page: 1 } as const;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

describe("In a library that is empty", () => {
  it.each(dictionaryNames.filter((name) => name !== "branches"))(
    "nothing is written into %s before there is a branch",
    async (dictionary) => {
      expect(await add(dictionary, { code: "first", branch: "main" })).toEqual({
        status: "refused",
        problem: "needs-branch",
        faults: {},
      });
    },
  );

  it("a shelf without a branch is refused by the database, too", async () => {
    const text = "insert into shelf (code, name, branch_id) values ('A', 'A', 1)";
    expect(await refusalOf(database.owner, text)).toBe("23503");
  });

  it("the first branch begins the library, and its journal tells of it", async () => {
    expect(await add("branches", { code: "main", timeZone: "Asia/Irkutsk" })).toEqual({
      status: "added",
      code: "main",
    });
    const [told] = await journalOf(database.owner, "change-reference");
    expect(told).toMatchObject({
      outcome: "added",
      detail: { by: somebody, dictionary: "branches", code: "main" },
    });
    expect(await changesOf(database.owner, "branches", "main")).toEqual([
      { before: null, after: { name: "An entry", isActive: true, timeZone: "Asia/Irkutsk" } },
    ]);
  });
});

describe("A new entry", () => {
  it("of each list stands at its end", async () => {
    for (const dictionary of dictionaryNames) {
      const own = { branch: "main", timeZone: "UTC" };
      expect(await add(dictionary, { code: "one", ...own })).toMatchObject({ status: "added" });
      expect(await add(dictionary, { code: "two", ...own })).toMatchObject({ status: "added" });
      const { entries } = await listEntries(dictionary, first);
      expect(entries.slice(-2).map(({ code }) => code)).toEqual(["one", "two"]);
    }
  });

  it("has a code that nobody else has, in capitals or not", async () => {
    expect(await add("conditions", { code: "ONE" })).toEqual(faulty({ code: "code-taken" }));
    const text = "insert into item_condition (code, name) values ('one', 'Another')";
    expect(await refusalOf(database.owner, text)).toBe("23505");
  });

  it.each([...'\\/:*?"<>|'])(
    "with %s in its code is refused with a sentence of its own",
    async (sign) => {
      const before = await count();
      for (const dictionary of dictionaryNames) {
        const typed = { code: `a${sign}b`, branch: "main", timeZone: "UTC" };
        expect([dictionary, await add(dictionary, typed)]).toEqual([
          dictionary,
          faulty({ code: "forbidden-signs" }),
        ]);
      }
      const text = "insert into collection (code, name) values ($1, 'x')";
      expect(await refusalOf(database.owner, text, [`a${sign}b`])).toBe("23514");
      expect(await count()).toBe(before);
    },
  );

  it("may hold every one of these signs in its name", async () => {
    const name = `O'Brien: "Why?" \\ / * < > |`;
    expect(await add("collections", { code: "obrien", name })).toMatchObject({ status: "added" });
  });

  it("belongs to what is there and active, and a group to no group", async () => {
    expect(await add("shelves", { code: "S1", branch: "nowhere" })).toEqual(
      faulty({ branch: "unknown-entry" }),
    );
    expect(await add("shelves", { code: "S1" })).toEqual(faulty({ branch: "missing" }));
    expect(await add("item-types", { code: "member", group: "one" })).toMatchObject({
      status: "added",
    });
    expect(await add("item-types", { code: "deeper", group: "member" })).toEqual(
      faulty({ group: "too-deep" }),
    );
    await add("branches", { code: "shut", timeZone: "UTC", isActive: "" });
    expect(await add("shelves", { code: "S1", branch: "shut" })).toEqual(
      faulty({ branch: "unknown-entry" }),
    );
  });

  it.each([null, "branches", { dictionary: "users", typed: {} }, { dictionary: "branches" }])(
    "%j is no list of ours",
    async (asked) => {
      expect(await addEntry(asked, somebody)).toMatchObject({ problem: "unknown-dictionary" });
    },
  );

  async function count() {
    return (await listEntries("collections", first)).entries.length;
  }
});

describe("The longest text that a form takes is the longest that the database takes", () => {
  const emoji = "📚";
  it.each(["branch", "patron_category", "item_type", "shelf", "collection", "item_condition"])(
    "for the names of %s, counted in signs",
    async (table) => {
      const more = { branch: ", time_zone", shelf: ", branch_id" }[table] ?? "";
      const value = { branch: ", 'UTC'", shelf: ", (select min(id) from branch)" }[table] ?? "";
      const text = `insert into ${table} (code, name${more}) values ('longest', $1${value})`;
      expect(await refusalOf(database.owner, text, [emoji.repeat(lengths.name)])).toBe("done");
      expect(await refusalOf(database.owner, text, [emoji.repeat(lengths.name + 1)])).toBe("23514");
      expect(await refusalOf(database.owner, text, [""])).toBe("23514");
    },
  );

  it("for codes, reasons and sentences of letters", async () => {
    const code = "insert into collection (code, name) values ($1, 'x')";
    expect(await refusalOf(database.owner, code, ["c".repeat(lengths.code)])).toBe("done");
    expect(await refusalOf(database.owner, code, ["c".repeat(lengths.code + 1)])).toBe("23514");
    const reason =
      "insert into branch_closed_day (branch_id, day, reason) select min(id), '2026-05-01', $1 from branch";
    expect(await refusalOf(database.owner, reason, [emoji.repeat(lengths.reason)])).toBe("done");
    expect(await refusalOf(database.owner, reason, [emoji.repeat(lengths.reason + 1)])).toBe(
      "23514",
    );
    const words =
      "insert into notice_text (kind, part, language, words) values ('receipt', 'opening', 'en', $1)";
    expect(await refusalOf(database.owner, words, [emoji.repeat(lengths.notice)])).toBe("done");
    expect(await refusalOf(database.owner, words, [emoji.repeat(lengths.notice + 1)])).toBe(
      "23514",
    );
  });

  it("and the form refuses one more, letters with marks counted as they are stored", async () => {
    const name = emoji.repeat(lengths.name);
    expect(await add("collections", { code: "fits", name })).toMatchObject({ status: "added" });
    expect(await add("collections", { code: "no", name: `${name}a` })).toEqual(
      faulty({ name: "too-long" }),
    );
  });
});
