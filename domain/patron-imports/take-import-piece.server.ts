import "server-only";
import { z } from "zod";
import { findPatronImport, insertPatronImport, moveImport } from "#db/queries/patron-imports.ts";
import type { Person } from "#domain/identity/person.ts";
import { shownFileName } from "#domain/library/sent-files.server.ts";
import { importLimits } from "#domain/library/table-limits.ts";
import { writePiece } from "#domain/patron-imports/import-folder.server.ts";
import { freshOptions } from "#domain/patron-imports/import-options.ts";

const shape = z.object({
  /** Empty with the first piece, which makes the import. */
  import: z.int().positive().nullable(),
  name: z.string().max(1_000),
  bytes: z.int().positive().max(importLimits.bytes),
  offset: z.int().min(0).max(importLimits.bytes),
});

export type PieceTaken =
  | { readonly status: "taken"; readonly import: number; readonly isWhole: boolean }
  | { readonly status: "refused"; readonly problem: "bad-piece" | "too-large" | "unknown-import" };

/** Takes a file in pieces, so that none is larger than what the server takes from anybody at once. */
export async function takeImportPiece(
  asked: unknown,
  piece: Uint8Array,
  by: Person,
): Promise<PieceTaken> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused(isTooLarge(asked) ? "too-large" : "bad-piece");
  const { import: known, name, bytes, offset } = parsed.data;
  const end = offset + piece.length;
  const isPiece = piece.length > 0 && piece.length <= importLimits.pieceBytes && end <= bytes;
  if (!isPiece || (known === null) !== (offset === 0)) return refused("bad-piece");
  const id = known ?? (await begin(name, bytes, by));
  const row = await findPatronImport(id);
  const isOwn = row?.madeBy === by.id && row.bytes === bytes && row.state === "uploading";
  if (!isOwn) return refused("unknown-import");
  await writePiece(id, offset, piece);
  const isWhole = end === bytes;
  if (isWhole) await moveImport(id, ["uploading"], { state: "received" });
  return { status: "taken", import: id, isWhole };
}

async function begin(name: string, bytes: number, by: Person): Promise<number> {
  return await insertPatronImport({
    kind: "csv",
    state: "uploading",
    name: shownFileName(name),
    bytes,
    madeBy: by.id,
    options: freshOptions,
  });
}

function isTooLarge(asked: unknown): boolean {
  const bytes =
    typeof asked === "object" && asked !== null && "bytes" in asked ? asked.bytes : undefined;
  return typeof bytes === "number" && bytes > importLimits.bytes;
}

function refused(problem: Extract<PieceTaken, { status: "refused" }>["problem"]): PieceTaken {
  return { status: "refused", problem };
}
