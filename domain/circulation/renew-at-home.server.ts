import "server-only";
import { actAtConsole } from "#domain/circulation/act-at-console.server.ts";
import type { Answer } from "#domain/circulation/command.ts";
import { reason } from "#domain/library/reasons.ts";
import { openOwnVisit } from "#domain/patrons/open-own-visit.server.ts";
import { openPhonesDoor } from "#domain/patrons/open-phones-door.server.ts";
import type { Reader } from "#domain/patrons/patron-sessions.server.ts";

/** Renews by the same act, the same rules and the same journal as at a tablet. `now`: ISO 8601. */
export async function renewAtHome(item: string, reader: Reader, now: string): Promise<Answer> {
  const door = await openPhonesDoor(reader.branchCode);
  const visit = door && (await openOwnVisit(reader, door));
  if (door === null || visit === null)
    return { outcome: "refused", item: null, reasons: [reason("visit-unknown")] };
  return await actAtConsole({ kind: "renew", visit, item, scannedAt: now }, door);
}
