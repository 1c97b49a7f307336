import "server-only";
import { z } from "zod";
import { lockPatronByHandle, type PatronRow } from "#db/queries/patron-records.ts";
import { insertLink } from "#db/queries/patron-ties.ts";
import { findCard, handleOfPatron } from "#db/queries/patrons.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { cardKey } from "#domain/patrons/card-key.server.ts";
import { giveUp, isHandle, journalise } from "#domain/patrons/journalling.server.ts";
import { type Done, done, type Refused, refused } from "#domain/patrons/patron-problems.ts";

const shape = z.object({
  handle: z.string().refine(isHandle),
  /** The relative's card: its number, or what a scanner read off it. */
  card: z.string().max(200),
  kind: z.enum(["ward", "guardian", "household", "proxy"]),
});

/** Two readers belong together: one answers for the other, may fetch for her, or lives in one household. */
export async function linkRelative(asked: unknown, by: Person): Promise<Done | Refused> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("unreadable");
  const { handle, card, kind } = parsed.data;
  const found = await findCard(cardKey(card));
  const relativeHandle = found === null ? null : await handleOfPatron(found.patronId);
  if (relativeHandle === null) return refused("unknown-card");
  if (relativeHandle === handle) return refused("same-patron");
  return await inTransaction(async (transaction) => {
    const [patron, relative] = await lockBoth(transaction, handle, relativeHandle);
    if (patron === null || relative === null) return giveUp(transaction, "unknown-patron");
    const [first, second] = kind === "guardian" ? [relative, patron] : [patron, relative];
    const isLinked = await insertLink(transaction, {
      patronId: first.patronId,
      relativeId: second.patronId,
      kind: kind === "household" || kind === "proxy" ? kind : "guardian",
    });
    if (!isLinked) return giveUp(transaction, "linked-already");
    for (const each of [patron, relative])
      journalise(transaction, each, { act: "link-relative", outcome: "linked", by: by.id });
    return done;
  });
}

/** In one order, whoever of the two is at the desk: two at once would otherwise wait for each other. */
async function lockBoth(
  transaction: Transaction,
  one: string,
  other: string,
): Promise<[PatronRow | null, PatronRow | null]> {
  const locked = new Map<string, PatronRow | null>();
  for (const handle of [one, other].sort())
    locked.set(handle, await lockPatronByHandle(transaction, handle));
  return [locked.get(one) ?? null, locked.get(other) ?? null];
}
