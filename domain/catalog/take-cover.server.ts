import "server-only";
import { findTitleWhole } from "#db/queries/title-versions.ts";
import { type ChangeProblem, changeTitle } from "#domain/catalog/change-title.server.ts";
import { keepCover } from "#domain/catalog/cover-store.server.ts";
import { encodeCover } from "#domain/catalog/encode-cover.server.ts";
import type { ScanProblem } from "#domain/library/scan-problems.ts";
import { scanBytes } from "#domain/library/virus-scanner.server.ts";

export type CoverTaken =
  | { readonly status: "taken"; readonly cover: string }
  | {
      readonly status: "refused";
      readonly problem: "no-picture" | ChangeProblem | ScanProblem;
    };

/** A title's cover from a file that somebody sent: nothing of the file is kept but what is seen of it. */
export async function takeCover(
  titleId: number,
  sent: Uint8Array,
  by: string | null,
): Promise<CoverTaken> {
  const title = await findTitleWhole(titleId);
  if (title === null) return { status: "refused", problem: "unknown-title" };
  const against = await scanBytes(sent);
  if (against !== null) return { status: "refused", problem: against };
  const pictures = await encodeCover(sent);
  if (pictures === null) return { status: "refused", problem: "no-picture" };
  const cover = await keepCover(pictures);
  const changed = await changeTitle({ titleId, seen: title.version, columns: { cover }, by });
  if (changed.status === "refused") return changed;
  return { status: "taken", cover };
}
