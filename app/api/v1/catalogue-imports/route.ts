import { answerJson } from "#app/api/json.ts";
import { readPiece, toldOf } from "#app/api/sent-piece.ts";
import { catalogueImportLimits } from "#domain/catalog/import-options.ts";
import { takeCataloguePiece } from "#domain/catalog/take-catalogue-piece.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";

/** One piece of a file of records. The first makes the import and names the file, others name the import. */
export async function POST(request: Request): Promise<Response> {
  const passed = await requireActor({ permission: "import-catalogue" });
  if (passed.status === "refused") return answerJson({ problem: passed.problem }, 403);
  const piece = await readPiece(request, catalogueImportLimits.pieceBytes);
  if (piece === null) return answerJson({ problem: "bad-piece" }, 413);
  const taken = await takeCataloguePiece(toldOf(request, piece), piece, passed.person);
  if (taken.status === "refused") return answerJson({ problem: taken.problem }, 400);
  return answerJson({ import: taken.import, isWhole: taken.isWhole });
}
