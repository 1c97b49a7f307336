import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findName } from "#db/queries/authorities.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { reading } from "#db/transaction.ts";
import { changeAuthority } from "#domain/catalog/change-authority.server.ts";
import { keepAuthorities } from "#domain/catalog/keep-authorities.server.ts";
import { mergeAuthorities } from "#domain/catalog/merge-authorities.server.ts";
import { partAuthorities } from "#domain/catalog/part-authorities.server.ts";
import {
  readKeptName,
  readNameMerges,
  readNumberOfName,
} from "#domain/catalog/read-authorities.server.ts";
import { searchTitles } from "#domain/catalog/search-titles.server.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
  await database.owner.query(
    `insert into title (title, subjects) values ('A', '{War}'), ('C', '{Peace}'), ('D', '{Truce}')`,
  );
  await keepAuthorities();
});
afterAll(() => database.drop());

const by = randomUUID();
const everything = {
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
const found = async (words: string) =>
  (await searchTitles({ ...everything, words })).titles.map(({ title }) => title).toSorted();
const number = async (name: string) => (await readNumberOfName("subject", name)) ?? 0;

describe("Two names that were one", () => {
  it("are two again when it is taken back: forms, notes, numbers, and what titles are found by", async () => {
    const [kept, gone] = [await number("Peace"), await number("Truce")];
    const typed = { name: "Truce", variants: "Armistice", note: "A pause" };
    await changeAuthority({ id: gone, seen: 1, typed }, by);
    expect(await mergeAuthorities({ kept, gone }, by)).toEqual({ status: "merged" });
    expect(await found("Peace")).toEqual(["C", "D"]);
    expect(await findName(reading, kept)).toMatchObject({ note: "A pause", titles: 2 });
    expect(await readKeptName(gone)).toBe(kept);
    const [merge] = await readNameMerges(kept);
    expect(merge).toMatchObject({ name: "Truce", isUndone: false });
    expect(await partAuthorities(merge?.id ?? 0, by)).toEqual({ status: "parted" });
    expect(await findName(reading, kept)).toMatchObject({ variants: [], note: "", titles: 1 });
    expect(await findName(reading, gone)).toMatchObject({
      ...typed,
      variants: ["Armistice"],
      titles: 1,
    });
    expect([await found("Peace"), await found("Armistice"), await found("Truce")]).toEqual([
      ["C"],
      ["D"],
      ["D"],
    ]);
    expect(await readKeptName(gone)).toBeNull();
    expect(await partAuthorities(merge?.id ?? 0, by)).toMatchObject({ problem: "parted-already" });
  });

  it("are parted from the last one backwards, and not where somebody else is called so by now", async () => {
    const [first, second, third] = [
      await number("Peace"),
      await number("Truce"),
      await number("War"),
    ];
    await mergeAuthorities({ kept: second, gone: first }, by);
    await mergeAuthorities({ kept: third, gone: second }, by);
    const [inner] = await readNameMerges(second);
    const [outer] = await readNameMerges(third);
    expect(await partAuthorities(inner?.id ?? 0, by)).toMatchObject({ problem: "kept-went" });
    expect(await partAuthorities(outer?.id ?? 0, by)).toEqual({ status: "parted" });
    const whole = await findName(reading, second);
    const typed = { name: "Peace", variants: "Truce\nArmistice", note: "" };
    await changeAuthority({ id: second, seen: whole?.version ?? 0, typed }, by);
    expect(await partAuthorities(inner?.id ?? 0, by)).toMatchObject({
      problem: "called-so-by-now",
    });
    expect(await partAuthorities(999_999, by)).toMatchObject({ problem: "unknown-merge" });
  });
});
