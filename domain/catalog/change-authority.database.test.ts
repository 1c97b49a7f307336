import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { changeAuthority } from "#domain/catalog/change-authority.server.ts";
import { keepAuthorities } from "#domain/catalog/keep-authorities.server.ts";
import { readName, readNumberOfName } from "#domain/catalog/read-authorities.server.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

describe("A name that is written otherwise", () => {
  it("keeps its old form as a variant, so that its titles stay its own", async () => {
    await database.owner.query("insert into title (title, authors) values ('A', 'Chekhov Anton')");
    await keepAuthorities();
    const id = (await readNumberOfName("person", "Chekhov Anton")) ?? 0;
    const by = randomUUID();
    const typed = { name: "Anton Chekhov", variants: "", note: "The writer" };
    expect(await changeAuthority({ id, seen: 1, typed }, by)).toEqual({ status: "changed" });
    expect(await readName(id)).toMatchObject({
      name: "Anton Chekhov",
      variants: ["Chekhov Anton"],
      note: "The writer",
      version: 2,
    });
    const { rows } = await database.owner.query(
      "select detail from journal where act = 'change-authority'",
    );
    expect(rows).toEqual([{ detail: { by, value: id, fields: ["name", "variants", "note"] } }]);
    expect(await keepAuthorities()).toBe(0);
  });
});
