import "server-only";
import { findTitleWhole } from "#db/queries/title-versions.ts";
import { type ChangeProblem, changeTitle } from "#domain/catalog/change-title.server.ts";
import { drawCover } from "#domain/catalog/draw-cover.server.ts";
import type { ScanProblem } from "#domain/library/scan-problems.ts";

export type CoverTaken =
  | { readonly status: "taken"; readonly cover: string }
  | {
      readonly status: "refused";
      readonly problem: "no-picture" | ChangeProblem | ScanProblem;
    };

/** A title's cover from a file that somebody sent. */
export async function takeCover(
  titleId: number,
  sent: Uint8Array,
  by: string | null,
): Promise<CoverTaken> {
  const title = await findTitleWhole(titleId);
  if (title === null) return { status: "refused", problem: "unknown-title" };
  const drawn = await drawCover(sent);
  if (drawn.status === "refused") return drawn;
  const { cover } = drawn;
  const changed = await changeTitle({ titleId, seen: title.version, columns: { cover }, by });
  if (changed.status === "refused") return changed;
  return { status: "taken", cover };
}
