import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findPatronImport } from "#db/queries/patron-imports.ts";
import { listKept } from "#db/queries/undone-imports.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { openTestImports } from "#domain/patron-imports/test-import.ts";
import { undoPatronImport } from "#domain/patron-imports/undo-patron-import.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let imports: Awaited<ReturnType<typeof openTestImports>>;
const anna = { externalId: "S-1", cardNumber: "20001", familyName: "Белова", givenName: "Анна" };
const lev = { externalId: "S-2", cardNumber: "20002", familyName: "Ким", givenName: "Лев" };

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  imports = await openTestImports(database.owner, library);
});
beforeEach(async () => {
  await database.owner.query(
    `delete from loan; delete from patron_import; delete from party_patron; delete from card; delete from patron`,
  );
});
afterAll(() => database.drop());

const ask = (text: string, values: unknown[] = []) => database.owner.query(text, values);

/** A book for whoever has this id. */
async function lendTo(externalId: string): Promise<void> {
  const { itemId } = await library.addItem();
  const { id: device } = await library.addDevice();
  await ask(
    `with who as (select party_id from party_patron join patron on patron.id = patron_id where external_id = $1 limit 1),
     asked as (insert into command (id, device_id, epoch, seq, hash)
       values (gen_random_uuid(), $2, 1, 1, sha256('x')) returning id),
     come as (insert into visit (id, device_id, branch_id, party_id, proof)
       select gen_random_uuid(), $2, $3, party_id, 'staff' from who returning id)
     insert into loan (item_id, party_id, visit_id, branch_id, category_id, item_type_id, lent_at, due_on,
       due_at, borrow_command_id, open_with_this)
     select $4, party_id, come.id, $3, $5, $6, now(), current_date + 7, now() + interval '7 days', asked.id, 1
     from who, asked, come`,
    [externalId, device, library.branchId, itemId, library.categoryId, library.itemTypeId],
  );
}

describe("An import that is undone", () => {
  it("takes the readers away that it made, with their cards, and can come again", async () => {
    const { id } = await imports.imported([anna, lev]);
    expect(await undoPatronImport(id, null)).toEqual({ status: "undone", erased: 2, givenBack: 0 });
    expect(await imports.readers()).toEqual([]);
    expect(await findPatronImport(id)).toMatchObject({ state: "undone" });
    expect(await undoPatronImport(id, null)).toEqual({ status: "not-now" });
    expect((await imports.imported([anna, lev])).end).toMatchObject({ newRows: 2 });
    const { rows } = await ask("select act, detail from journal where act = 'undo-import'");
    expect(rows).toEqual([{ act: "undo-import", detail: { count: 2 } }]);
    expect(await database.brokenInvariants()).toEqual([]);
  });

  it("takes the numbers along that the library gave, and gives none of them again", async () => {
    const { cardNumber: _, ...bare } = anna;
    const { id } = await imports.imported([bare, lev], { cards: "next" });
    const [first] = await imports.readers();
    expect(String(first?.cards)).toMatch(/^2\d{13} active$/);
    expect(await undoPatronImport(id, null)).toMatchObject({ erased: 2 });
    expect(await ask("select from card")).toHaveProperty("rowCount", 0);
    await imports.imported([bare], { cards: "next" });
    const [again] = await imports.readers();
    expect(String(again?.cards)).toMatch(/^2\d{13} active$/);
    expect(again?.cards).not.toEqual(first?.cards);
  });

  it("gives every field its value back, an empty one too, and a card that came along opens nothing", async () => {
    await imports.imported([anna]);
    const { rows } = await ask("select to_jsonb(patron) - 'id' as row from patron");
    const { id } = await imports.imported([
      {
        ...anna,
        cardNumber: "20007",
        familyName: "Ли",
        givenName: "А",
        middleName: "Б",
        birthDate: "2001-02-28",
        phone: "+7 900 000 00 00",
        email: "a@example.org",
        address: "Иркутск",
        language: "zh",
        expiresOn: "2030-01-01",
      },
    ]);
    expect(await imports.readers()).toMatchObject([
      { familyName: "Ли", cards: ["20001 active", "20007 active"] },
    ]);
    expect(await undoPatronImport(id, null)).toEqual({ status: "undone", erased: 0, givenBack: 1 });
    expect((await ask("select to_jsonb(patron) - 'id' as row from patron")).rows).toEqual(rows);
    expect(await imports.readers()).toMatchObject([{ cards: ["20001 active", "20007 inactive"] }]);
  });

  it("leaves alone whoever owes, or has paid", async () => {
    const { id } = await imports.imported([{ externalId: "S-9", familyName: "Должник" }]);
    await ask(
      `with somebody as (insert into party (id) values (gen_random_uuid()) returning id),
       known as (insert into party_patron (party_id, patron_id)
         select somebody.id, patron.id from somebody, patron where external_id = 'S-9')
       insert into fee (id, kind, party_id, branch_id)
       select gen_random_uuid(), 'card', somebody.id, branch.id from somebody, branch limit 1`,
    );
    expect(await undoPatronImport(id, null)).toMatchObject({ status: "undone", erased: 0 });
    expect(await listKept(id, 10)).toMatchObject([{ familyName: "Должник", kept: "in-use" }]);
  });

  it("leaves alone, and lists, whoever was changed since or has borrowed", async () => {
    await imports.imported([anna]);
    const { id } = await imports.imported([
      { ...anna, phone: "8 900 000 00 00" },
      lev,
      { externalId: "S-3", familyName: "Новая" },
      { externalId: "S-4", familyName: "Уходит" },
    ]);
    await ask("update patron set address = 'Ангарск' where external_id in ('S-1', 'S-3')");
    await lendTo("S-2");
    expect(await undoPatronImport(id, null)).toEqual({ status: "undone", erased: 1, givenBack: 0 });
    expect(await listKept(id, 10)).toMatchObject([
      { familyName: "Белова", kind: "changed", kept: "changed-since" },
      { familyName: "Ким", kind: "new", kept: "in-use" },
      { familyName: "Новая", kind: "new", kept: "changed-since" },
    ]);
    expect((await imports.readers()).map(({ externalId, phone }) => [externalId, phone])).toEqual([
      ["S-1", "8 900 000 00 00"],
      ["S-2", null],
      ["S-3", null],
    ]);
  });
});
