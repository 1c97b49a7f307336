import "server-only";
import { randomUUID } from "node:crypto";
import { writeJournal } from "#db/queries/commands.ts";
import { readPatronRow } from "#db/queries/patron-records.ts";
import { fetcherFor } from "#db/queries/patron-ties.ts";
import { openVisit } from "#db/queries/patrons.ts";
import { inTransaction, reading } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { isHandle, journalise } from "#domain/patrons/journalling.server.ts";

/**
 * The visit of a reader whom somebody at the desk sees and vouches for; no card is asked for. The same
 * id once more is the same visit. False: there is no such reader, whoever fetches for her may not, or
 * the id is somebody else's.
 */
export async function openDeskVisit(
  wish: {
    readonly visit: string;
    readonly handle: string;
    readonly by: string;
    /** Who stands there for the reader, by the handle of her page; null: the reader herself. */
    readonly fetchedBy: string | null;
  },
  actor: Actor,
): Promise<boolean> {
  const fetcher = await readFetcher(wish);
  if (fetcher === "not-named") return false;
  const patron = isHandle(wish.handle) ? await readPatronRow(wish.handle) : null;
  if (patron === null) return false;
  const place = { deviceId: actor.device.id, branchId: actor.branch.id };
  const ids = { id: wish.visit, patronId: patron.patronId, partyId: randomUUID(), cardId: null };
  return await inTransaction(async (transaction) => {
    const visit = await openVisit(transaction, { ...ids, ...place, proof: "staff" });
    const isTheirs = visit.deviceId === actor.device.id && visit.patronId === patron.patronId;
    if (isTheirs && visit.isNew) {
      writeJournal(transaction, {
        act: "identify",
        outcome: "opened",
        ...place,
        visitId: wish.visit,
        partyId: visit.partyId,
        itemId: null,
        loanId: null,
        detail: { proof: "staff", by: wish.by },
      });
      const told = { act: "fetch-for", outcome: "opened", by: wish.by } as const;
      // Without the visit: it would lead from whoever fetches to what the reader reads.
      if (fetcher !== null) journalise(transaction, { patronId: fetcher }, told);
    }
    return isTheirs;
  });
}

/** Whoever fetches was named by the reader, or answers for her; looked at again with each visit. */
async function readFetcher(wish: {
  readonly handle: string;
  readonly fetchedBy: string | null;
}): Promise<number | "not-named" | null> {
  const { handle, fetchedBy } = wish;
  if (fetchedBy === null) return null;
  if (!isHandle(fetchedBy) || !isHandle(handle)) return "not-named";
  return (await fetcherFor(reading, fetchedBy, handle)) ?? "not-named";
}
