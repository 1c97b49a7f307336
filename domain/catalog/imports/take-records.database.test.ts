import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  findCatalogueImport,
  insertCatalogueImport,
  listImportedRecords,
  moveCatalogueImport,
} from "#db/queries/catalogue-imports.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import {
  askForCatalogueImport,
  chooseCatalogueOptions,
} from "#domain/catalog/ask-for-catalogue-import.server.ts";
import { importRecordsAtConsole } from "#domain/catalog/import-at-console.server.ts";
import { importFiles } from "#domain/catalog/imports/import-files.server.ts";
import { lookAtRecords } from "#domain/catalog/imports/look-at-records.server.ts";
import { runImport } from "#domain/catalog/imports/run-import.server.ts";
import { takeRecords } from "#domain/catalog/imports/take-records.server.ts";
import { incoming, openTestImport, streamOf } from "#domain/catalog/imports/test-incoming.ts";
import { readCatalogueImport } from "#domain/catalog/read-catalogue-import.server.ts";
import { readOriginal } from "#domain/catalog/read-original.server.ts";
import { runCatalogueStep } from "#domain/catalog/run-catalogue-imports.server.ts";
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

const angara = {
  title: "Ангара",
  controlNumber: "1",
  isbns: ["9785170878864"],
  year: 1969,
  barcodes: ["70001", "70002"],
};
const baikal = { title: "Байкал", controlNumber: "2", barcodes: ["70003"] };
const count = async (text: string) =>
  Number((await database.owner.query<{ count: string }>(text)).rows[0]?.count);

describe("Taking records of a file", () => {
  it("makes titles with their record and its bytes, copies, and a line of the report for each", async () => {
    const row = await openTestImport(places);
    const records = incoming([
      angara,
      "rejected",
      baikal,
      { title: "" },
      { title: "Лена", barcodes: ["70001", ""] },
    ]);
    expect(await runImport(row, undefined, streamOf(records))).toBe("imported");
    expect(await findCatalogueImport(row.id)).toMatchObject({
      state: "imported",
      doneRecords: 5,
      createdTitles: 3,
      rejectedRecords: 2,
      createdItems: 3,
      wrongItems: 2,
    });
    expect(await listImportedRecords(row.id, { after: 0, most: 9, only: "odd" })).toMatchObject([
      { number: 2, outcome: "rejected", codes: ["no-record"], titleId: null },
      { number: 4, outcome: "rejected", codes: ["no-title"] },
      { number: 5, outcome: "created", codes: ["barcode-taken", "no-barcode"], items: 0 },
    ]);
    const { rows } = await database.owner.query(
      `select title.title, year, isbn, control_number as number, convert_from(original, 'utf8') as original,
         (select count(*)::int from item where title_id = title.id) as items
       from title join record on title_id = title.id where isbn is not null`,
    );
    expect(rows).toEqual([
      {
        title: "Ангара",
        year: 1969,
        isbn: "9785170878864",
        number: "1",
        original: "Ангара",
        items: 2,
      },
    ]);
  });

  it("gives the bytes of a record back as they came, and nothing of a title that has none", async () => {
    const { rows } = await database.owner.query<{ id: string }>(
      "select id from title where title = 'Ангара'",
    );
    const original = await readOriginal(String(rows[0]?.id));
    expect(Buffer.from(original?.bytes ?? []).toString()).toBe("Ангара");
    expect(original?.file).toBe(`title-${rows[0]?.id}.mrc`);
    for (const title of ["999999", "x", "0"]) expect(await readOriginal(title)).toBeNull();
  });

  it("a second time makes nothing, and a file that has a book twice makes it once", async () => {
    const before = await count("select count(*) from title");
    const row = await openTestImport(places);
    const records = incoming([
      angara,
      baikal,
      { ...angara, title: "Angara" },
      { title: "Obь", controlNumber: "9" },
      { title: "Obь", controlNumber: "9" },
    ]);
    await runImport(row, undefined, streamOf(records));
    expect(await findCatalogueImport(row.id)).toMatchObject({
      createdTitles: 1,
      changedTitles: 0,
      sameTitles: 4,
      createdItems: 0,
      wrongItems: 0,
    });
    expect(await count("select count(*) from title")).toBe(before + 1);
  });

  it("fills what the library does not know of a title, keeps what it said, and leaves it where nothing is to be merged", async () => {
    const more = incoming([{ ...baikal, year: 1998, subjects: ["Озёра"] }]);
    const skipping = await openTestImport({ ...places, onMatch: "skip" });
    await runImport(skipping, undefined, streamOf(more));
    expect(await findCatalogueImport(skipping.id)).toMatchObject({
      changedTitles: 0,
      sameTitles: 1,
    });
    const merging = await openTestImport(places);
    await runImport(merging, undefined, streamOf(more));
    expect(await findCatalogueImport(merging.id)).toMatchObject({ changedTitles: 1 });
    const { rows } = await database.owner.query(
      `select version, how, whole -> 'title' -> 'year' as year from record_version
       join title on title.id = title_id where title.title = 'Байкал' order by version`,
    );
    expect(rows).toEqual([
      { version: 1, how: "imported", year: null },
      { version: 2, how: "merged", year: 1998 },
    ]);
  });

  it("keeps books apart that share an ISBN, knows a corrected title by its copy, and cuts what is too long", async () => {
    const isbns = ["9785040000005"];
    const old = { title: "Старая книга", maker: "", controlNumber: "777", barcodes: ["60001"] };
    const first = await openTestImport(places);
    const long = "слово ".repeat(9_000);
    const records = incoming([
      { title: "Том первый", maker: "", isbns },
      { title: "Анна Каренина", maker: "", isbns },
      old,
      { title: long, authors: "a".repeat(9_000), notes: long, languages: ["x".repeat(3_000)] },
    ]);
    expect(await runImport(first, undefined, streamOf(records))).toBe("imported");
    const report = await listImportedRecords(first.id, { after: 0, most: 9, only: "odd" });
    expect(report).toMatchObject([
      { number: 2, outcome: "created", codes: ["isbn-shared"] },
      { number: 4, outcome: "created", codes: ["cut"] },
    ]);
    await database.owner.query("update title set title = 'Старая хорошая книга' where title = $1", [
      old.title,
    ]);
    const again = await openTestImport(places);
    await runImport(again, undefined, streamOf(incoming([old, { ...old, barcodes: [] }])));
    expect(await listImportedRecords(again.id, { after: 0, most: 9, only: "all" })).toMatchObject([
      { outcome: "same", matchedBy: "control-number" },
      { outcome: "created", codes: ["number-known"] },
    ]);
  });

  it("tells beforehand what it would do, and writes nothing", async () => {
    const before = await count("select count(*) from title");
    const row = await openTestImport(places);
    const records = incoming([angara, { title: "Иртыш", barcodes: ["70009"] }, "rejected"]);
    const preview = await lookAtRecords(row, row.options, streamOf(records));
    expect(preview).toMatchObject({
      records: 3,
      createdTitles: 1,
      knownTitles: 1,
      rejectedRecords: 1,
      createdItems: 1,
      encodings: { "utf-8": 2 },
      samples: [{ title: "Ангара", items: 2 }, { title: "Иртыш" }],
    });
    expect(await count("select count(*) from title")).toBe(before);
  });

  it("tells beforehand what is then done, also of a book and a barcode that stand twice in a long file", async () => {
    const many = Array.from({ length: 450 }, (_, number) => ({
      title: `Книга ${number}`,
      controlNumber: `L${number}`,
      barcodes: [`90${number}`],
    }));
    const twice = [
      { ...many[0], barcodes: ["900", "9999"] },
      { title: "Другая книга", controlNumber: "L900", barcodes: ["901"] },
    ];
    const records = incoming([...many, ...twice]);
    const row = await openTestImport(places);
    const preview = await lookAtRecords(row, row.options, streamOf(records));
    const told = { createdTitles: 451, createdItems: 451, wrongItems: 1 };
    expect(preview).toMatchObject({ ...told, knownTitles: 1 });
    await runImport(row, undefined, streamOf(records));
    expect(await findCatalogueImport(row.id)).toMatchObject({ ...told, sameTitles: 1 });
  });

  it("killed between batches or in one, and begun again, takes each record once", async () => {
    const list = incoming(
      Array.from({ length: 1_000 }, (_, number) => ({
        title: `Том ${number}`,
        controlNumber: `K${number}`,
        barcodes: [`8${String(number).padStart(5, "0")}`],
      })),
    );
    const row = await openTestImport(places);
    const killed = async function* () {
      for (const each of list) {
        yield each;
        if (each.number !== 700) continue;
        await database.owner.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'bibliomat_app'",
        );
        throw new Error("killed");
      }
    };
    await expect(runImport(row, undefined, killed())).rejects.toThrow();
    const half = await findCatalogueImport(row.id);
    expect(half).toMatchObject({ state: "import-asked", doneRecords: 400 });
    const again = await runImport({ ...row, doneRecords: 400 }, undefined, streamOf(list));
    expect(again).toBe("imported");
    expect(await count("select count(*) from item where barcode like '8_____'")).toBe(1_000);
    expect(await findCatalogueImport(row.id)).toMatchObject({ createdTitles: 1_000 });
  });

  it("a pause stops it behind a whole batch; two at it at once take nothing twice", async () => {
    const row = await openTestImport(places);
    const records = incoming([{ title: "Вилюй", controlNumber: "V" }]);
    const wanted = {
      importId: row.id,
      from: 0,
      records,
      isLast: true,
      options: row.options,
      by: null,
      mode: "import",
    } as const;
    await moveCatalogueImport(row.id, ["import-asked"], { state: "paused" });
    expect(await takeRecords(wanted)).toEqual({ status: "stopped" });
    await moveCatalogueImport(row.id, ["paused"], { state: "import-asked" });
    const both = await Promise.all([takeRecords(wanted), takeRecords(wanted)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["stopped", "taken"]);
    expect(await count("select count(*) from title where title = 'Вилюй'")).toBe(1);
  });
});

describe("New titles of an import", () => {
  const somebody = async (...permissions: Permission[]): Promise<Person> => {
    const id = randomUUID();
    await database.owner.query(
      `insert into users (id, name, "signInName") values ($1, 'Vera Sokolova', $2)`,
      [id, id],
    );
    const assignments = [{ role: "cataloguer", branchId: null, permissions }];
    const name = "Vera Sokolova";
    return { id, name, signInName: id, session: id, assignments, hasSecondFactor: false };
  };
  const ask = async (state: "published" | "review", by: Person | "console") => {
    const row = await openTestImport();
    await moveCatalogueImport(row.id, ["import-asked"], {
      state: "ready",
      options: { ...row.options, state },
    });
    const asked = await askForCatalogueImport(row.id, "import", by);
    return asked.status === "refused" ? asked.problem : asked.status;
  };

  it("are published by who may publish, and after a review where the library wants it so", async () => {
    const importer = await somebody("import-catalogue");
    const editor = await somebody("import-catalogue", "publish-titles");
    expect(await ask("published", importer)).toBe("may-not-publish");
    expect(await ask("review", importer)).toBe("asked");
    expect(await ask("published", editor)).toBe("asked");
    await library.set("titles.review-first", true);
    for (const by of [editor, "console"] as const) {
      expect(await ask("published", by)).toBe("needs-review");
      expect(await ask("review", by)).toBe("asked");
    }
    const { id } = await openTestImport();
    await moveCatalogueImport(id, ["import-asked"], { state: "ready", options: places });
    const chosen = await chooseCatalogueOptions(id, { state: "published" }, editor);
    expect(chosen).toEqual({ status: "refused", problem: "needs-review" });
    await library.set("titles.review-first", false);
  });
});

describe("A table whose headings nobody knows", () => {
  const text =
    "Kurztitel;Etikett;Alt\nDie Verwandlung;50001;a\nBuddenbrooks;50002;\nDas Parfum;;b\n";
  let folder: string;
  let before: string | undefined;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "bibliomat-columns-"));
    before = process.env.BIBLIOMAT_DATA_DIR;
    process.env.BIBLIOMAT_DATA_DIR = folder;
    writeFileSync(join(folder, "books.csv"), text);
  });
  afterAll(() => {
    if (before === undefined) delete process.env.BIBLIOMAT_DATA_DIR;
    else process.env.BIBLIOMAT_DATA_DIR = before;
    rmSync(folder, { recursive: true, force: true });
  });

  it("is looked at, its columns are chosen and remembered, and wrong choices told", async () => {
    const madeBy = null;
    const id = await insertCatalogueImport({
      state: "uploading",
      name: "books.csv",
      bytes: 1,
      madeBy,
    });
    await importFiles.keepCopy(id, join(folder, "books.csv"));
    await moveCatalogueImport(id, ["uploading"], { state: "received" });
    const step = async () => {
      const row = await findCatalogueImport(id);
      if (row !== null) await runCatalogueStep(row);
    };
    await step();
    const looked = await readCatalogueImport(id, 0);
    expect(looked?.options).toMatchObject({ kind: "table", columns: [null, null, null] });
    expect(looked?.preview?.columns).toEqual([
      { heading: "Kurztitel", samples: ["Die Verwandlung", "Buddenbrooks", "Das Parfum"] },
      { heading: "Etikett", samples: ["50001", "50002"] },
      { heading: "Alt", samples: ["a", "b"] },
    ]);
    const choose = (...columns: (string | null)[]) =>
      chooseCatalogueOptions(id, { columns }, "console");
    const refused = (problem: string) => ({ status: "refused", problem });
    expect(await askForCatalogueImport(id, "import", "console")).toEqual(
      refused("no-title-column"),
    );
    expect(await choose(null, "barcode", null)).toEqual(refused("no-title-column"));
    expect(await choose("title", "barcode", "barcode")).toEqual(refused("column-twice"));
    expect(await choose("title", "barcode")).toEqual(refused("bad-options"));
    expect(await choose("title", "colour", null)).toEqual(refused("bad-options"));
    expect(await choose("title", "barcode", null)).toEqual({ status: "asked" });
    await step();
    const again = await readCatalogueImport(id, 0);
    expect(again?.preview).toMatchObject({ createdTitles: 3, createdItems: 2 });
    expect(again?.preview?.columns).toHaveLength(3);
    expect(await askForCatalogueImport(id, "import", "console")).toEqual({ status: "asked" });
    await step();
    const done = await readCatalogueImport(id, 0);
    expect(done?.row).toMatchObject({ state: "imported", createdTitles: 3, createdItems: 2 });
    expect(done?.options.columns).toEqual(["title", "barcode", null]);
  });

  it("is not read at the terminal before the virus scanner is asked, and that is told", async () => {
    vi.stubEnv("BIBLIOMAT_CLAMD", "127.0.0.1:9");
    for (const said of [[], [["Titel", "title"]]] as const)
      expect(
        await importRecordsAtConsole({
          path: join(folder, "books.csv"),
          name: "books.csv",
          isDryRun: true,
          options: places,
          columns: new Map(said),
          tell: () => undefined,
        }),
      ).toEqual({ status: "scanner-silent" });
    vi.unstubAllEnvs();
    expect(await count("select count(*) from catalogue_import where state = 'uploading'")).toBe(0);
  });

  it("is taken at the terminal with its columns named, and told where they are not", async () => {
    const take = (...said: readonly (readonly [string, string])[]) =>
      importRecordsAtConsole({
        path: join(folder, "books.csv"),
        name: "books.csv",
        isDryRun: true,
        options: places,
        columns: new Map(said),
        tell: () => undefined,
      });
    const headings = ["Kurztitel", "Etikett", "Alt"];
    expect(await take()).toMatchObject({ problem: "no-title-column", headings });
    expect(await take(["Titel", "title"])).toMatchObject({ problem: "unknown-column", headings });
    expect(await take(["1", "title"], ["Alt", "notes"])).toMatchObject({
      status: "looked-at",
      preview: { records: 3, rejectedRecords: 0 },
    });
  });
});
