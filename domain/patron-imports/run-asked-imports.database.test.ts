import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { findPatronImport, listFaults } from "#db/queries/patron-imports.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";
import { askForImport } from "#domain/patron-imports/ask-for-import.server.ts";
import { chooseImportOptions } from "#domain/patron-imports/choose-import-options.server.ts";
import { forgetPatronImports } from "#domain/patron-imports/forget-patron-imports.server.ts";
import { importFiles } from "#domain/patron-imports/import-folder.server.ts";
import { readPatronImport } from "#domain/patron-imports/read-patron-import.server.ts";
import { runAskedImports } from "#domain/patron-imports/run-asked-imports.server.ts";
import { takeImportPiece } from "#domain/patron-imports/take-import-piece.server.ts";
import { openTestImports } from "#domain/patron-imports/test-import.ts";

let database: TestDatabase;
let imports: Awaited<ReturnType<typeof openTestImports>>;
let nina: TestMember;
let other: TestMember;
const folder = mkdtempSync(join(tmpdir(), "bibliomat-imports-"));

beforeAll(async () => {
  process.env.BIBLIOMAT_DATA_DIR = folder;
  database = await openTestDatabase();
  imports = await openTestImports(database.owner, await buildTestLibrary(database.owner));
  nina = await addMember(database.owner, { role: "administrator" });
  other = await addMember(database.owner, { role: "administrator" });
});
afterAll(async () => {
  delete process.env.BIBLIOMAT_DATA_DIR;
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

/** Sends a file in pieces and lets the worker look at it. */
async function sent(content: Uint8Array, pieceBytes = 400_000): Promise<number> {
  let id: number | null = null;
  for (let offset = 0; offset < content.length; offset += pieceBytes) {
    const asked = { import: id, name: "../../etc/Читатели.csv", bytes: content.length, offset };
    const piece = content.subarray(offset, offset + pieceBytes);
    const taken = await takeImportPiece(asked, piece, nina.person);
    if (taken.status === "refused") throw new Error(taken.problem);
    id = taken.import;
  }
  await runAskedImports();
  return id ?? 0;
}

const table = (rows: readonly (readonly string[])[], sign = ";") =>
  Buffer.from(rows.map((cells) => cells.join(sign)).join("\r\n"));
const headings = ["Табельный номер", "ФИО", "Дата рождения", "Категория", "Филиал"];

describe("A file of readers", () => {
  it("comes in pieces, is looked at, checked, imported and taken back; its file is the library's alone", async () => {
    const { branch, category } = imports;
    const rows = Array.from({ length: 30 }, (_, number) => [
      `P-${number}`,
      "Белов Пётр",
      "01.02.2003",
      category,
      branch,
    ]);
    const id = await sent(
      table([headings, ...rows, ["P-99", "", "30.02.2001", "=KING()", branch]]),
      500,
    );
    const shown = await readPatronImport(id, 1);
    expect(shown?.row).toMatchObject({ state: "ready", kind: "csv", name: "Читатели.csv" });
    expect(shown?.options).toMatchObject({
      delimiter: ";",
      columns: ["externalId", "fullName", "birthDate", "category", "branch"],
    });
    expect(shown?.preview[0]).toEqual(rows[0]);
    const { sent: path, folder: own } = importFiles(id);
    expect([statSync(path).mode & 0o777, statSync(own).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(await askForImport(id, "import", nina.person)).toEqual({
      status: "refused",
      problem: "not-now",
    });
    expect(await askForImport(id, "check", nina.person)).toEqual({ status: "asked" });
    await runAskedImports();
    expect(await findPatronImport(id)).toMatchObject({
      state: "checked",
      newRows: 30,
      wrongRows: 1,
    });
    expect(await listFaults(id, 9, 0)).toMatchObject([
      { row: 32, field: "birthDate", code: "no-such-day" },
      { row: 32, field: "familyName", code: "missing" },
      { row: 32, field: "category", code: "bad-code", value: "=KING()" },
    ]);
    expect(await imports.readers()).toEqual([]);
    await askForImport(id, "import", nina.person);
    await runAskedImports();
    expect(await findPatronImport(id)).toMatchObject({ state: "imported", newRows: 30 });
    expect([(await imports.readers()).length, existsSync(own)]).toEqual([30, false]);
    await askForImport(id, "undo", other.person);
    await runAskedImports();
    expect([(await imports.readers()).length, (await findPatronImport(id))?.state]).toEqual([
      0,
      "undone",
    ]);
    const { rows: told } = await database.owner.query(
      "select detail->>'by' as by from journal where act = 'undo-import'",
    );
    expect(told).toEqual([{ by: other.person.id }]);
  });

  it("in another encoding is read anew, its columns are proposed anew, and a choice that does not fit is refused", async () => {
    // Фамилия;Билет / Ким;20001 in windows-1251.
    const id = await sent(Buffer.from("d4e0ece8ebe8ff3bc1e8ebe5f20acae8ec3b32303030310a", "hex"));
    expect((await readPatronImport(id, 1))?.options).toMatchObject({
      encoding: "windows-1251",
      columns: ["familyName", "cardNumber"],
    });
    const unfit = { status: "refused", problem: "wrong-encoding" };
    expect(await chooseImportOptions(id, { encoding: "gb18030" })).toEqual(unfit);
    const anew = { status: "chosen", isReadAnew: true };
    expect(await chooseImportOptions(id, { delimiter: "|" })).toEqual(anew);
    expect((await readPatronImport(id, 1))?.options.columns).toEqual([null]);
    expect(await chooseImportOptions(id, { delimiter: ";", columns: [null] })).toEqual(anew);
    expect(await chooseImportOptions(id, { columns: ["email", null] })).toEqual({
      status: "refused",
      problem: "no-name",
    });
    expect(await chooseImportOptions(id, { columns: [null] })).toEqual({
      status: "refused",
      problem: "bad-options",
    });
    expect(await chooseImportOptions(id, { encoding: "ebcdic" })).toEqual({
      status: "refused",
      problem: "bad-options",
    });
    const { branch, category } = imports;
    expect(await chooseImportOptions(id, { branch, category, headings: ["x", "y"] })).toMatchObject(
      { status: "chosen" },
    );
    await askForImport(id, "check", nina.person);
    await runAskedImports();
    expect(await findPatronImport(id)).toMatchObject({
      state: "checked",
      newRows: 1,
      wrongRows: 0,
    });
    expect(await askForImport(id, "drop", nina.person)).toEqual({ status: "asked" });
    expect(existsSync(importFiles(id).folder)).toBe(false);
  });

  it("may be a workbook", async () => {
    const { branch, category } = imports;
    const rows = [
      ["卡号", "姓名", "类别", "分馆"],
      ["30001", "欧阳修", category, branch],
    ];
    const made = await writeXlsxFile(rows.map((row) => row.map((value) => ({ value })))).toBuffer();
    const id = await sent(made);
    expect((await readPatronImport(id, 1))?.row).toMatchObject({ kind: "xlsx", state: "ready" });
    for (const wish of ["check", "import"] as const) {
      await askForImport(id, wish, nina.person);
      await runAskedImports();
    }
    expect(await imports.readers()).toMatchObject([
      { familyName: "欧阳", givenName: "修", cards: ["30001 active"] },
    ]);
  });

  it("that cannot be read is refused with the line, and removed", async () => {
    const id = await sent(Buffer.from("card;name\n1;a\n2;\u0000\n".repeat(1)));
    const row = await findPatronImport(id);
    expect(row?.state === "ready" || row?.state === "refused").toBe(true);
    if (row?.state === "ready") {
      await chooseImportOptions(id, { columns: ["cardNumber", "familyName"] });
      await askForImport(id, "check", nina.person);
      await runAskedImports();
    }
    expect(await findPatronImport(id)).toMatchObject({ problem: { code: "binary", line: 3 } });
    const old = await sent(Buffer.from("d0cf11e0a1b11ae1", "hex"));
    expect(await findPatronImport(old)).toMatchObject({
      state: "refused",
      problem: { code: "old-workbook" },
    });
    expect(existsSync(importFiles(old).folder)).toBe(false);
  });

  it("is taken from who began it, in its own order, and no larger than it said", async () => {
    const first = { import: null, name: "a.csv", bytes: 10, offset: 0 };
    const take = (asked: unknown, bytes: number, by = nina) =>
      takeImportPiece(asked, new Uint8Array(bytes), by.person);
    const taken = await take(first, 5);
    const id = taken.status === "taken" ? taken.import : 0;
    const next = { ...first, import: id, offset: 5 };
    for (const [asked, bytes, by, problem] of [
      [{ ...first, bytes: 2 ** 31 }, 5, nina, "too-large"],
      [{ ...first, offset: 5 }, 5, nina, "bad-piece"],
      [{ ...next, offset: 0 }, 5, nina, "bad-piece"],
      [next, 6, nina, "bad-piece"],
      [next, 0, nina, "bad-piece"],
      [{ ...first, bytes: 10 ** 6 }, 600_000, nina, "bad-piece"],
      [next, 5, other, "unknown-import"],
      [{ ...next, import: id + 1000 }, 5, nina, "unknown-import"],
      [null, 5, nina, "bad-piece"],
    ] as const)
      expect(await take(asked, bytes, by)).toEqual({ status: "refused", problem });
    expect(await take(next, 5)).toEqual({ status: "taken", import: id, isWhole: true });
    expect(await take(next, 5)).toEqual({ status: "refused", problem: "unknown-import" });
    await runAskedImports();
  });

  it("is forgotten after some days, with what was wrong and what undoing needs; its counts stay", async () => {
    const { id } = await imports.imported([
      { externalId: "F-1", familyName: "Ли" },
      { externalId: "F-2" },
    ]);
    await forgetPatronImports();
    expect(await listFaults(id, 9, 0)).toHaveLength(1);
    await database.owner.query("update patron_import set made_at = now() - interval '15 days'");
    await forgetPatronImports();
    expect(await listFaults(id, 9, 0)).toEqual([]);
    expect(await findPatronImport(id)).toMatchObject({
      newRows: 1,
      name: "",
      forgottenAt: expect.any(Date),
    });
    expect(await askForImport(id, "undo", nina.person)).toMatchObject({ status: "refused" });
    const { rows } = await database.owner.query("select from patron_import_change");
    expect(rows).toEqual([]);
  });
});
