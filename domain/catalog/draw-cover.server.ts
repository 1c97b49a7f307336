import "server-only";
import { keepCover } from "#domain/catalog/cover-store.server.ts";
import { encodeCover } from "#domain/catalog/encode-cover.server.ts";
import type { ScanProblem } from "#domain/library/scan-problems.ts";
import { scanBytes } from "#domain/library/virus-scanner.server.ts";

export type CoverDrawn =
  | { readonly status: "drawn"; readonly cover: string }
  | { readonly status: "refused"; readonly problem: "no-picture" | ScanProblem };

/** A cover in our own pictures from a file that somebody sent: nothing of the file is kept but what is seen of it. */
export async function drawCover(sent: Uint8Array): Promise<CoverDrawn> {
  const against = await scanBytes(sent);
  if (against !== null) return { status: "refused", problem: against };
  const pictures = await encodeCover(sent);
  if (pictures === null) return { status: "refused", problem: "no-picture" };
  return { status: "drawn", cover: await keepCover(pictures) };
}
