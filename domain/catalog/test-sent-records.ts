import { insertCatalogueImport } from "#db/queries/catalogue-imports.ts";
import { importFiles } from "#domain/catalog/imports/import-files.server.ts";
import { iso2709, joined } from "#domain/catalog/records/test-marc.ts";

/** A file of records that the worker has not looked at; its titles and numbers begin with the mark. */
export async function sendRecords(mark: string, count: number): Promise<number> {
  const records = Array.from({ length: count }, (_, number) =>
    iso2709([
      ["001", `${mark}${number}`],
      ["003", "TEST"],
      ["245", `10$aBook ${mark} ${number}`],
    ]),
  );
  const bytes = joined(records);
  const wish = { state: "received", name: "books.mrc", bytes: bytes.length, madeBy: null } as const;
  const id = await insertCatalogueImport(wish);
  await importFiles.writePiece(id, 0, bytes);
  return id;
}

/** A file of an import that nobody knows any more. */
export async function leaveRecords(id: number): Promise<void> {
  await importFiles.writePiece(id, 0, Buffer.from("left"));
}
