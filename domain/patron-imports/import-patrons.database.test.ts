import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findPatronImport, listFaults } from "#db/queries/patron-imports.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { openTestImports } from "#domain/patron-imports/test-import.ts";
import { seriesOf } from "#domain/patrons/card-number.ts";

let database: TestDatabase;
let imports: Awaited<ReturnType<typeof openTestImports>>;
const anna = { externalId: "S-1", cardNumber: "20001", familyName: "Белова", givenName: "Анна" };
const ming = {
  externalId: "S-2",
  cardNumber: "20002",
  fullName: "王小明",
  phone: "+86 10 1234 5678",
};
const none = { newRows: 0, changedRows: 0, unchangedRows: 0, wrongRows: 0, leftRows: 0 };

beforeAll(async () => {
  database = await openTestDatabase();
  imports = await openTestImports(database.owner, await buildTestLibrary(database.owner));
});
beforeEach(async () => {
  await database.owner.query(
    `delete from patron_import; delete from party_patron; delete from card; delete from patron`,
  );
});
afterAll(() => database.drop());

const count = async (text: string) =>
  Number((await database.owner.query<{ count: string }>(text)).rows[0]?.count);

describe("An import of readers", () => {
  it("makes readers with their cards, tells the journal of each and of itself, and names nobody there", async () => {
    const before = await count("select count(*) from journal");
    const { id, end } = await imports.imported([anna, ming]);
    expect(end).toEqual({ status: "imported", ...none, newRows: 2 });
    expect(await imports.readers()).toMatchObject([
      { familyName: "Белова", givenName: "Анна", externalId: "S-1", cards: ["20001 active"] },
      { familyName: "王", givenName: "小明", phone: "+86 10 1234 5678", cards: ["20002 active"] },
    ]);
    const { rows } = await database.owner.query(
      "select act, outcome, detail from journal order by id desc limit 3",
    );
    expect(rows[0]).toMatchObject({
      act: "import-patrons",
      outcome: "imported",
      detail: { kind: "csv", count: 2 },
    });
    expect(rows[1]).toMatchObject({ act: "register-patron", outcome: "imported" });
    expect(JSON.stringify(rows)).not.toMatch(/Белова|小明|2000|S-1/);
    expect((await count("select count(*) from journal")) - before).toBe(3);
    expect(await findPatronImport(id)).toMatchObject({
      state: "imported",
      newRows: 2,
      doneRows: 2,
    });
    expect(await database.brokenInvariants()).toEqual([]);
  });

  it("that comes again changes nothing; what it says otherwise is changed, and nothing else", async () => {
    await imports.imported([anna, ming]);
    expect((await imports.imported([anna, ming])).end).toMatchObject({
      status: "imported",
      unchangedRows: 2,
      newRows: 0,
    });
    const { end } = await imports.imported([
      { externalId: "S-1", familyName: "Ким", phone: "8 900 000 00 00" },
      { cardNumber: "20002", familyName: "王", email: "ming@example.org" },
    ]);
    expect(end).toMatchObject({ changedRows: 2, newRows: 0 });
    expect(await imports.readers()).toMatchObject([
      { familyName: "Ким", givenName: "Анна", cards: ["20001 active"] },
      { familyName: "王", givenName: "小明", phone: "+86 10 1234 5678" },
    ]);
  });

  it("leaves wrong rows out and lists them by row and column, or imports nothing where that was chosen", async () => {
    const table = [
      anna,
      { ...ming, birthDate: "30.02.2001" },
      { ...anna, externalId: "S-9" },
      { externalId: "S-3", familyName: "Ли", category: "KING" },
    ];
    const stopped = await imports.imported(table, { wrongRows: "stop" });
    expect(stopped.end).toMatchObject({
      status: "refused",
      problem: { code: "wrong-rows" },
      wrongRows: 3,
      newRows: 1,
    });
    expect(await imports.readers()).toEqual([]);
    expect(await findPatronImport(stopped.id)).toMatchObject({ state: "checked", wrongRows: 3 });
    const { id, end } = await imports.imported(table);
    expect(end).toMatchObject({ status: "imported", newRows: 1, wrongRows: 3 });
    expect(await listFaults(id, 10, 0)).toEqual([
      { row: 3, field: "birthDate", code: "no-such-day", value: "30.02.2001", other: null },
      { row: 4, field: "cardNumber", code: "same-in-file", value: "20001", other: 2 },
      { row: 5, field: "category", code: "unknown", value: "KING", other: null },
    ]);
    expect(await imports.readers()).toHaveLength(1);
  });

  it("as a check tells the same and writes nothing of anybody", async () => {
    const journal = await count("select count(*) from journal");
    const table = [anna, { externalId: "S-2" }];
    const { id, end } = await imports.imported(table, { mode: "check" });
    expect(end).toEqual({ status: "checked", ...none, newRows: 1, wrongRows: 1 });
    expect([await imports.readers(), await count("select count(*) from journal")]).toEqual([
      [],
      journal,
    ]);
    expect(await listFaults(id, 10, 0)).toMatchObject([
      { row: 3, field: "familyName", code: "missing" },
    ]);
    expect(await imports.run(id, table)).toMatchObject({ status: "imported", newRows: 1 });
    expect(await imports.run(id, table)).toEqual({ status: "not-now" });
  });

  it("whose connection is killed in the middle has written nothing, and succeeds when it is begun again", async () => {
    const table = Array.from({ length: 60 }, (_, number) => ({
      externalId: `K-${number}`,
      familyName: "Ли",
    }));
    const id = await imports.begin();
    const kill = async (first: number) => {
      if (first < 40) return;
      await database.owner.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'bibliomat_app'",
      );
    };
    await expect(imports.run(id, table, { batch: 20, beforeBatch: kill })).rejects.toThrow();
    expect(await imports.readers()).toEqual([]);
    expect(await findPatronImport(id)).toMatchObject({ state: "ready", newRows: 0 });
    expect(await imports.run(id, table, { batch: 20 })).toMatchObject({
      status: "imported",
      newRows: 60,
    });
  });

  it("waits for nobody: while one runs another is told so, and two of the same file make each reader once", async () => {
    const other = await imports.begin();
    let inside: unknown;
    const { end } = await imports.imported([anna, ming], {
      beforeBatch: async () => {
        inside = await imports.run(other, [anna, ming]);
      },
    });
    expect([inside, end]).toMatchObject([{ status: "busy" }, { status: "imported", newRows: 2 }]);
    expect(await imports.run(other, [anna, ming])).toMatchObject({ unchangedRows: 2 });
    expect(await imports.readers()).toHaveLength(2);
  });

  it("gives the library's next numbers to whom the file names none, never one that a later row brings", async () => {
    const { rows } = await database.owner.query("select last_number from card_series");
    const from = Number(rows[0]?.last_number ?? 0);
    const own = (count: number) => seriesOf([])?.write(from + count) ?? "";
    const table = [
      { externalId: "S-1", familyName: "Без" },
      { externalId: "S-2", familyName: "Билета" },
      { externalId: "S-3", familyName: "Старый", cardNumber: own(1) },
    ];
    expect((await imports.imported(table, { cards: "next", mode: "check" })).end).toMatchObject({
      status: "checked",
      newRows: 3,
    });
    expect((await imports.imported(table, { cards: "next", batch: 1 })).end).toMatchObject({
      status: "imported",
      newRows: 3,
    });
    // Where the series has not begun, it begins behind the number that came along.
    const numbers = (await imports.readers()).map(({ cards }) => String(cards));
    expect(numbers[2]).toBe(`${own(1)} active`);
    expect(new Set(numbers)).toHaveProperty("size", 3);
    for (const number of numbers) expect(number).toMatch(/^2\d{13} active$/);
    expect((await imports.imported(table, { cards: "next" })).end).toMatchObject({
      unchangedRows: 3,
    });
    expect((await imports.readers()).map(({ cards }) => String(cards))).toEqual(numbers);
  });

  it("imports nothing where the library's rules leave no number to give", async () => {
    const rule = { lengths: [14], prefix: "AB", checkDigit: "luhn" };
    await database.owner.query(
      "insert into setting (name, value) values ('codes.cards', $1::jsonb)",
      [JSON.stringify([rule])],
    );
    const rows = [{ externalId: "S-1", familyName: "Без" }];
    for (const mode of ["check", "import"] as const)
      expect((await imports.imported(rows, { cards: "next", mode })).end).toMatchObject({
        status: "refused",
        problem: { code: "no-card-numbers" },
      });
    expect(await imports.readers()).toEqual([]);
    await database.owner.query("delete from setting where name = 'codes.cards'");
  });

  it("of ten thousand rows takes less than a minute and little memory", async () => {
    const table = Array.from({ length: 10_000 }, (_, number) => ({
      externalId: `T-${number}`,
      // Half of them get the library's next number.
      cardNumber: number % 2 === 0 ? `3${String(number).padStart(7, "0")}` : "",
      familyName: `Соколова${number}`,
      givenName: "Нина",
      birthDate: "28.02.2001",
      email: `nina${number}@example.org`,
    }));
    const [began, memory] = [performance.now(), process.memoryUsage().rss];
    const { end } = await imports.imported(table, { cards: "next" });
    const [seconds, grown] = [
      (performance.now() - began) / 1000,
      (process.memoryUsage().rss - memory) / 1e6,
    ];
    console.log(`10,000 readers in ${seconds.toFixed(1)} s, ${grown.toFixed(0)} MB`);
    expect(end).toMatchObject({ status: "imported", newRows: 10_000 });
    expect(await count("select count(*) from card")).toBe(10_000);
    expect(seconds).toBeLessThan(60);
    expect(grown).toBeLessThan(100);
  }, 120_000);
});
