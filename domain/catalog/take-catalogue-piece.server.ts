import "server-only";
import { z } from "zod";
import {
  findCatalogueImport,
  insertCatalogueImport,
  moveCatalogueImport,
} from "#db/queries/catalogue-imports.ts";
import {
  type CatalogueImportOptions,
  catalogueImportLimits,
  freshImportOptions,
} from "#domain/catalog/import-options.ts";
import { importFiles } from "#domain/catalog/imports/import-files.server.ts";
import { refusedImport } from "#domain/catalog/refused-import.server.ts";
import type { Person } from "#domain/identity/person.ts";
import { shownFileName } from "#domain/library/sent-files.server.ts";

const shape = z.object({
  /** Empty with the first piece, which makes the import. */
  import: z.int().positive().max(2_147_483_647).nullable(),
  name: z.string().max(1_000),
  bytes: z.int().positive().max(catalogueImportLimits.bytes),
  offset: z.int().min(0).max(catalogueImportLimits.bytes),
});

export type CataloguePieceTaken =
  | { readonly status: "taken"; readonly import: number; readonly isWhole: boolean }
  | { readonly status: "refused"; readonly problem: "bad-piece" | "unknown-import" };

/** Takes a file of records in pieces, each written to the disk where it belongs. */
export async function takeCataloguePiece(
  asked: unknown,
  piece: Uint8Array,
  by: Person,
): Promise<CataloguePieceTaken> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return { status: "refused", problem: "bad-piece" };
  const { import: known, name, bytes, offset } = parsed.data;
  const end = offset + piece.length;
  const isPiece = piece.length > 0 && piece.length <= catalogueImportLimits.pieceBytes;
  if (!isPiece || end > bytes || (known === null) !== (offset === 0))
    return { status: "refused", problem: "bad-piece" };
  const wish = { state: "uploading", name: shownFileName(name), bytes, madeBy: by.id } as const;
  const id = known ?? (await insertCatalogueImport(wish));
  const row = await findCatalogueImport(id);
  if (row?.madeBy !== by.id || row.bytes !== bytes || row.state !== "uploading")
    return { status: "refused", problem: "unknown-import" };
  await importFiles.writePiece(id, offset, piece);
  const isWhole = end === bytes;
  if (isWhole)
    await moveCatalogueImport(id, ["uploading"], {
      state: "received",
      options: await firstOptions(by),
    });
  return { status: "taken", import: id, isWhole };
}

/** Who may not publish what comes gives it to review, unless she chooses otherwise. */
async function firstOptions(by: Person): Promise<CatalogueImportOptions> {
  const refused = await refusedImport(freshImportOptions.state, by);
  return refused === null ? freshImportOptions : { ...freshImportOptions, state: "review" };
}
