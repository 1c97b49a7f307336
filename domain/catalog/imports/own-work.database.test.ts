import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCatalogueImport } from "#db/queries/catalogue-imports.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { askForCatalogueImport } from "#domain/catalog/ask-for-catalogue-import.server.ts";
import { runImport } from "#domain/catalog/imports/run-import.server.ts";
import { incoming, openTestImport, streamOf } from "#domain/catalog/imports/test-incoming.ts";
import { publishTitles } from "#domain/catalog/publish-titles.server.ts";
import type { Permission } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

let database: TestDatabase;
let library: TestLibrary;
let places: { branch: string; itemType: string };

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  const { rows } = await database.owner.query<typeof places>(
    `select branch.code as branch, item_type.code as "itemType" from branch, item_type where branch.id = $1 and item_type.id = $2`,
    [library.branchId, library.itemTypeId],
  );
  places = rows[0] ?? { branch: "", itemType: "" };
});
afterAll(() => database.drop());

async function somebody(...permissions: Permission[]): Promise<Person> {
  const id = randomUUID();
  await database.owner.query(
    `insert into users (id, name, "signInName") values ($1, 'Vera Sokolova', $2)`,
    [id, id],
  );
  const assignments = [{ role: "cataloguer", branchId: null, permissions }];
  const name = "Vera Sokolova";
  return { id, name, signInName: id, session: id, assignments, hasSecondFactor: false };
}

describe("New titles of an import", () => {
  it("are, like those that it changed, its people's own work: somebody else publishes them", async () => {
    await library.set("titles.review-first", true);
    const editor = () => somebody("import-catalogue", "publish-titles");
    const [sender, asker, changer, other] = [
      await editor(),
      await editor(),
      await editor(),
      await editor(),
    ];
    const run = async (
      record: Parameters<typeof incoming>[0][number],
      madeBy: Person,
      askedBy: Person,
    ) => {
      const row = await openTestImport({ ...places, state: "review" });
      await database.owner.query(
        "update catalogue_import set made_by = $2, asked_by = $3 where id = $1",
        [row.id, madeBy.id, askedBy.id],
      );
      // Who only stops it and lets it go on has no hand in it.
      expect(await askForCatalogueImport(row.id, "pause", other)).toEqual({ status: "asked" });
      expect(await askForCatalogueImport(row.id, "resume", other)).toEqual({ status: "asked" });
      const asker = (await findCatalogueImport(row.id))?.askedBy ?? null;
      await runImport({ ...row, askedBy: asker }, undefined, streamOf(incoming([record])));
    };
    const chulym = { title: "Чулым", controlNumber: "CH1" };
    await run(chulym, sender, asker);
    const id = Number(
      (await database.owner.query("select id from title where title = 'Чулым'")).rows[0].id,
    );
    const publish = (seen: number, by: Person) => publishTitles([{ id, seen }], by);
    const own = { published: 0, left: [{ id, title: "Чулым", problem: "own-work" }] };
    expect(await publish(1, sender)).toEqual(own);
    expect(await publish(1, asker)).toEqual(own);
    await run({ ...chulym, year: 1970, publisher: "Томск" }, changer, changer);
    expect(await publish(2, changer)).toEqual(own);
    expect(await publish(2, sender)).toEqual(own);
    expect(await publish(2, await somebody("import-catalogue"))).toMatchObject({
      left: [{ problem: "may-not-publish" }],
    });
    expect(await publish(2, other)).toEqual({ published: 1, left: [] });
    await library.set("titles.review-first", false);
  });
});
