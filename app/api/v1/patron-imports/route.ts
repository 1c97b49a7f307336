import { answerJson } from "#app/api/json.ts";
import { readPiece, toldOf } from "#app/api/sent-piece.ts";
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
  const piece = await readPiece(request, importLimits.pieceBytes);
  if (piece === null) return answerJson({ problem: "bad-piece" }, 413);
  const taken = await takeImportPiece(toldOf(request, piece), piece, passed.person);
  if (taken.status === "refused") return answerJson({ problem: taken.problem }, 400);
  return answerJson({ import: taken.import, isWhole: taken.isWhole });
}
