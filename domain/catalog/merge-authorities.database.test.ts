import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findName } from "#db/queries/authorities.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { reading } from "#db/transaction.ts";
import { changeAuthority } from "#domain/catalog/change-authority.server.ts";
import { keepAuthorities } from "#domain/catalog/keep-authorities.server.ts";
import { mergeAuthorities } from "#domain/catalog/merge-authorities.server.ts";
import { readNumberOfName } from "#domain/catalog/read-authorities.server.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
  await database.owner.query(
    `insert into title (title, subjects) values ('A', '{War}'), ('B', '{Warfare}'), ('C', '{Peace}')`,
  );
  await keepAuthorities();
});
afterAll(() => database.drop());

const by = randomUUID();
const number = async (name: string) => (await readNumberOfName("subject", name)) ?? 0;

describe("Two names that are one", () => {
  it("are one with both as its forms, and the journal says which went where", async () => {
    const [kept, gone] = [await number("War"), await number("Warfare")];
    expect(await mergeAuthorities({ kept, gone }, by)).toEqual({ status: "merged" });
    expect(await findName(reading, kept)).toMatchObject({
      name: "War",
      variants: ["Warfare"],
      titles: 2,
      version: 2,
    });
    expect(await findName(reading, gone)).toBeNull();
    expect(await number("Warfare")).toBe(kept);
    const { rows } = await database.owner.query(
      "select detail from journal where act = 'merge-authorities'",
    );
    expect(rows).toEqual([{ detail: { by, value: gone, into: kept } }]);
    expect(await keepAuthorities()).toBe(0);
  });

  it("are not merged with themselves, nor with what is not there", async () => {
    const kept = await number("War");
    expect(await mergeAuthorities({ kept, gone: kept }, by)).toMatchObject({
      problem: "same-name",
    });
    expect(await mergeAuthorities({ kept, gone: 999_999 }, by)).toMatchObject({
      problem: "unknown-name",
    });
  });

  it("cannot take each other's forms by hand, nor write over a change", async () => {
    const peace = await number("Peace");
    const typed = { name: "Peace", variants: "Warfare", note: "" };
    expect(await changeAuthority({ id: peace, seen: 1, typed }, by)).toMatchObject({
      faults: { variants: "taken" },
    });
    const named = { name: "War", variants: "", note: "" };
    expect(await changeAuthority({ id: peace, seen: 1, typed: named }, by)).toMatchObject({
      faults: { name: "taken" },
    });
    expect(await changeAuthority({ id: peace, seen: 7, typed }, by)).toMatchObject({
      problem: "changed-meanwhile",
    });
  });

  it("are not made one where their notes do not fit into one", async () => {
    const [kept, gone] = [await number("Peace"), await number("War")];
    for (const id of [kept, gone]) {
      const { name = "", version = 0, variants = [] } = (await findName(reading, id)) ?? {};
      const typed = { name, variants: variants.join("\n"), note: name.repeat(280) };
      expect(await changeAuthority({ id, seen: version, typed }, by)).toEqual({
        status: "changed",
      });
    }
    expect(await mergeAuthorities({ kept, gone }, by)).toMatchObject({ problem: "notes-too-long" });
  });
});
