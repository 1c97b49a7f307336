import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { addEntry } from "#domain/library/add-entry.server.ts";
import { changeEntry } from "#domain/library/change-entry.server.ts";
import { readEntryPage, readFieldChoices } from "#domain/library/list-entries.server.ts";
import {
  changesOf,
  journalOf,
  refusalOf,
  somebody,
  typedEntry,
} from "#domain/library/test-reference.ts";

let database: TestDatabase;
const change = (dictionary: string, typed: Record<string, string>) =>
  changeEntry(typedEntry(dictionary, typed), somebody);

beforeAll(async () => {
  database = await openTestDatabase();
  for (const [dictionary, code] of [
    ["branches", "main"],
    ["branches", "river"],
    ["categories", "adult"],
    ["item-types", "print"],
    ["item-types", "book"],
    ["shelves", "hall"],
  ] as const)
    await addEntry(typedEntry(dictionary, { code, timeZone: "UTC", branch: "main" }), somebody);
});
afterAll(() => database.drop());

describe("An entry that is changed", () => {
  it("has its new name and limits, and before and after are kept", async () => {
    const typed = {
      code: "adult",
      name: "Adults",
      membershipMonths: "12",
      membershipFee: "2,50",
      minAge: "18",
    };
    expect(await change("categories", typed)).toEqual({ status: "changed" });
    const page = await readEntryPage("categories", "adult");
    expect(page?.entry).toMatchObject({
      name: "Adults",
      fields: { membershipMonths: 12, membershipFee: 250, minAge: 18, maxAge: null },
    });
    expect((await changesOf(database.owner, "categories", "adult")).at(-1)).toMatchObject({
      before: { name: "An entry", membershipMonths: null },
      after: { name: "Adults", membershipMonths: 12, membershipFee: 2.5 },
    });
    const told = (await journalOf(database.owner, "change-reference")).at(-1);
    expect(told).toMatchObject({ outcome: "changed", detail: { code: "adult", by: somebody } });
  });

  it("the same as before leaves no trace", async () => {
    const before = (await journalOf(database.owner, "change-reference")).length;
    const typed = {
      code: "adult",
      name: "Adults",
      membershipMonths: "12",
      membershipFee: "2,50",
      minAge: "18",
    };
    expect(await change("categories", typed)).toEqual({ status: "same" });
    expect((await journalOf(database.owner, "change-reference")).length).toBe(before);
  });

  it("keeps its id and its code, whoever speaks", async () => {
    for (const table of ["branch", "patron_category", "item_type", "shelf"])
      for (const what of ["id = default", "code = 'other'"])
        expect([
          table,
          what,
          await refusalOf(database.owner, `update ${table} set ${what}`),
        ]).toEqual([table, what, "42501"]);
    expect(await change("categories", { code: "nobody" })).toMatchObject({
      problem: "unknown-entry",
    });
  });

  it("that is not active is offered for nothing new, and stays where it stands", async () => {
    const shut = { code: "river", timeZone: "UTC", isActive: "" };
    await addEntry(typedEntry("shelves", { code: "wall", branch: "river" }), somebody);
    expect(await change("branches", shut)).toEqual({ status: "changed" });
    const offered = async (code: string | null) => {
      const page = code === null ? null : await readEntryPage("shelves", code);
      const choices = await readFieldChoices("shelves", page?.entry ?? null);
      return choices.branch?.map((choice) => choice.code);
    };
    expect(await offered(null)).toEqual(["main"]);
    expect(await offered("wall")).toEqual(["main", "river"]);
    const wall = { code: "wall", name: "The wall", branch: "river" };
    expect(await change("shelves", wall)).toEqual({ status: "changed" });
    expect(await change("shelves", { code: "hall", branch: "river" })).toMatchObject({
      faults: { branch: "unknown-entry" },
    });
  });

  it("does not take the last branch out of use", async () => {
    expect(await change("branches", { code: "main", timeZone: "UTC", isActive: "" })).toMatchObject(
      {
        problem: "last-branch",
      },
    );
  });

  it("joins a group that is none's member, and is no group then", async () => {
    expect(await change("item-types", { code: "book", group: "print" })).toEqual({
      status: "changed",
    });
    for (const [code, group] of [
      ["print", "book"],
      ["print", "print"],
    ] as const)
      expect(await change("item-types", { code, group })).toMatchObject({
        faults: { group: "too-deep" },
      });
  });

  it.each([
    [{ minAge: "18", maxAge: "17" }, { maxAge: "ages-reversed" }],
    [{ minAge: "-1" }, { minAge: "no-number" }],
    [{ maxAge: "151" }, { maxAge: "out-of-range" }],
    [{ membershipMonths: "1.5" }, { membershipMonths: "no-number" }],
    [{ name: " " }, { name: "missing" }],
  ])("with %j is told beside its field", async (typed, faults) => {
    expect(await change("categories", { code: "adult", ...typed })).toMatchObject({ faults });
  });
});
