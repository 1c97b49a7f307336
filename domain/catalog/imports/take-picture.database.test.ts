import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listImportedRecords } from "#db/queries/catalogue-imports.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import {
  importRecordsAtConsole,
  undoRecordsAtConsole,
} from "#domain/catalog/import-at-console.server.ts";
import { importCovers } from "#domain/catalog/import-covers.server.ts";
import { openPictures } from "#domain/catalog/open-pictures.server.ts";
import { archiveOf, type Packed } from "#domain/library/test-archive.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

async function addTitle(title: string): Promise<number> {
  const { rows } = await database.owner.query<{ id: string }>(
    "insert into title (title, subjects) values ($1, '{Rivers}') returning id",
    [title],
  );
  return Number(rows[0]?.id);
}

describe("Covers of a folder or an archive", () => {
  let home: string;
  let before: string | undefined;
  let picture: Buffer;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), "bibliomat-covers-"));
    before = process.env.BIBLIOMAT_DATA_DIR;
    process.env.BIBLIOMAT_DATA_DIR = home;
    const create = { width: 30, height: 45, channels: 3, background: "#a03020" } as const;
    picture = await sharp({ create }).png().toBuffer();
  });
  afterAll(() => {
    if (before === undefined) delete process.env.BIBLIOMAT_DATA_DIR;
    else process.env.BIBLIOMAT_DATA_DIR = before;
    rmSync(home, { recursive: true, force: true });
  });
  const coverOf = async (title: string): Promise<string | null> => {
    const { rows } = await database.owner.query("select cover from title where title = $1", [
      title,
    ]);
    return rows[0]?.cover ?? null;
  };
  const write = (name: string, files: readonly Packed[]) => {
    writeFileSync(join(home, name), archiveOf(files));
    return join(home, name);
  };
  const take = (path: string, covers: string | null = null) =>
    importRecordsAtConsole({
      path,
      covers,
      name: "sent",
      isDryRun: false,
      options: {},
      columns: new Map(),
      tell: () => undefined,
    });

  it("go to the title of their ISBN or of a copy's number; a cover that is there stays, what is no picture is told", async () => {
    const folder = join(home, "pictures");
    mkdirSync(join(folder, "9785170878864"), { recursive: true });
    const titleId = await addTitle("Селенга");
    await database.owner.query("update title set isbn = '9785170878864' where id = $1", [titleId]);
    const { barcode } = await library.addItem({ title: "Лена" });
    writeFileSync(join(folder, "978-5-17-087886-4.png"), picture);
    writeFileSync(join(folder, `${barcode}.jpg`), "<svg onload=alert(1)>");
    writeFileSync(join(folder, "%2e%2e%2fsecret.png"), picture);
    symlinkSync("/etc/passwd", join(folder, "9785699120147.png"));
    const takeAll = async (isReplacing = false) => {
      const told: Record<string, string> = {};
      const opened = await openPictures(folder);
      if (typeof opened === "string") throw new Error(opened);
      for await (const { name, outcome } of importCovers(opened.pictures, { isReplacing }))
        told[name] = outcome;
      return told;
    };
    expect(await takeAll()).toEqual({
      "978-5-17-087886-4.png": "taken",
      [`${barcode}.jpg`]: "no-picture",
      "%2e%2e%2fsecret.png": "unknown-number",
    });
    expect(await coverOf("Селенга")).toMatch(/^[0-9a-f]{64}$/);
    expect((await takeAll())["978-5-17-087886-4.png"]).toBe("known");
  });

  const table = [
    "Title,ISBN,Record number,Cover",
    "Амур,9785699120147,A-1,front\\amur.png",
    "Обь,,A-2,",
    "Томь,,A-3,../../etc/passwd.png",
    "Иртыш,,A-4,http://127.0.0.1:9/irtysh.png",
  ].join("\n");
  const sent = () => [
    { name: "books.csv", text: table },
    { name: "front/AMUR.png", text: picture },
    { name: "front/a-2.png", text: "no picture" },
  ];

  it("come along with a table that names them, and go with its titles when it is undone", async () => {
    const end = await take(write("both.zip", sent()));
    if (end.status !== "ended") throw new Error(end.status);
    expect(end.row).toMatchObject({ state: "imported", createdTitles: 4 });
    expect(await coverOf("Амур")).toMatch(/^[0-9a-f]{64}$/);
    expect(await Promise.all(["Обь", "Томь", "Иртыш"].map(coverOf))).toEqual([null, null, null]);
    const odd = await listImportedRecords(end.row.id, { after: 0, most: 9, only: "odd" });
    const ofPictures = odd.map(({ title, codes }) => [title, codes.filter(isOfPicture)]);
    expect(ofPictures.filter(([, codes]) => codes?.length !== 0)).toEqual([
      ["Обь", ["picture-unfit"]],
      ["Томь", ["picture-missing"]],
    ]);
    await undoRecordsAtConsole(end.row.id, () => undefined);
    expect(await coverOf("Амур")).toBeNull();
  });

  it("lie beside a file of records at the terminal, as a folder does", async () => {
    writeFileSync(join(home, "books.csv"), table);
    mkdirSync(join(home, "front"));
    writeFileSync(join(home, "front", "amur.png"), picture);
    const end = await take(join(home, "books.csv"), join(home, "front"));
    expect(end.status).toBe("ended");
    expect(await coverOf("Амур")).toMatch(/^[0-9a-f]{64}$/);
  });

  it("alone in an archive fill what has none, are told one by one, and can be taken back", async () => {
    await addTitle("Колыма");
    const files = [
      { name: "x/A-3.png", text: picture },
      { name: "x/A-1.png", text: picture },
      { name: 'x/a, b".png', text: picture },
    ];
    const end = await take(write("covers.zip", files));
    if (end.status !== "ended") throw new Error(end.status);
    expect(end.row).toMatchObject({
      state: "imported",
      doneRecords: 3,
      changedTitles: 1,
      sameTitles: 1,
      rejectedRecords: 1,
    });
    expect(await coverOf("Томь")).toMatch(/^[0-9a-f]{64}$/);
    const odd = await listImportedRecords(end.row.id, { after: 0, most: 9, only: "odd" });
    expect(odd.map(({ codes }) => codes)).toEqual([["picture-unknown", 'x/a, b".png']]);
    expect(await undoRecordsAtConsole(end.row.id, () => undefined)).toEqual({ status: "undone" });
    expect(await Promise.all(["Томь", "Амур"].map(coverOf))).toEqual([null, expect.any(String)]);
  });

  it("in an archive that was made to do harm are not taken, and it is said why", async () => {
    const harm: Readonly<Record<string, readonly Packed[]>> = {
      "packed-too-tightly": [{ name: "A-3.png", text: Buffer.alloc(40 * 1024 ** 2) }],
      "strange-archive": [{ name: "../../A-3.png", text: picture }],
      "nested-archive": [{ name: "more.zip", text: picture }],
      "several-record-files": [...sent(), { name: "more.mrc", text: "x" }],
    };
    for (const [status, files] of Object.entries(harm))
      expect(await take(write("harm.zip", files))).toEqual({ status });
    expect(readdirSync(join(home, "catalogue-imports"))).toEqual([]);
  });
});

function isOfPicture(code: string): boolean {
  return code.startsWith("picture-");
}
