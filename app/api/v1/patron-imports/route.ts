import { answerJson } from "#app/api/json.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { importLimits } from "#domain/library/table-limits.ts";
import { takeImportPiece } from "#domain/patron-imports/take-import-piece.server.ts";

/**
 * One piece of a file of readers. The first makes the import and names the file, others name the import
 * and their place. What a file is called may tell of somebody: it travels as a header, never in an address.
 */
export async function POST(request: Request): Promise<Response> {
  const passed = await requireActor({ permission: "import-patrons" });
  if (passed.status === "refused") return answerJson({ problem: passed.problem }, 403);
  const piece = await readPiece(request);
  if (piece === null) return answerJson({ problem: "bad-piece" }, 413);
  const told = (name: string) => request.headers.get(`x-import-${name}`);
  const asked = {
    import: told("id") === null ? null : Number(told("id")),
    name: decode(told("name") ?? ""),
    bytes: Number(told("bytes") ?? piece.length),
    offset: Number(told("offset") ?? 0),
  };
  const taken = await takeImportPiece(asked, piece, passed.person);
  if (taken.status === "refused") return answerJson({ problem: taken.problem }, 400);
  return answerJson({ import: taken.import, isWhole: taken.isWhole });
}

/** Null where it is longer than a piece may be; it is counted as it comes. */
async function readPiece(request: Request): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += (part as Uint8Array).length;
    if (length > importLimits.pieceBytes) return null;
    parts.push(part as Uint8Array);
  }
  return Buffer.concat(parts);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
