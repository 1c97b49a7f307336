import type { BorrowCommand } from "#domain/circulation/command.ts";
import { decideAlone } from "#domain/circulation/offline-decision.ts";
import type { Snapshot } from "#domain/circulation/offline-snapshot.ts";
import { findCard, findItem } from "#domain/circulation/offline-tables.ts";
import type { Submitted } from "#domain/kiosk/door.ts";
import { reason } from "#domain/library/reasons.ts";
import { believedSnapshot, hashOf } from "./believed-snapshot.ts";
import { libraryNow } from "./library-time.ts";
import { withLock } from "./lock.ts";
import { cardOfVisit } from "./offline-visit.ts";
import { submit } from "./outbox.ts";
import { readLastHello } from "./store.ts";
import { noteConnection, type Tablet } from "./tablet.ts";
import { takenHere } from "./taken-here.ts";
import { postJson, readDeliveries } from "./wire.ts";

/**
 * A book is to be lent and nobody answers. Where the library has given a snapshot, the tablet says yes
 * by it, or sends book and reader to the desk; where there is none, it keeps what was scanned. One after
 * another: the second book is counted with the first.
 */
export function lendAlone(tablet: Tablet, body: BorrowCommand): Promise<Submitted> {
  return withLock("bibliomat-alone", () => lend(tablet, body));
}

async function lend(tablet: Tablet, body: BorrowCommand): Promise<Submitted> {
  const [hello, now, taken] = await Promise.all([
    readLastHello(tablet.store),
    libraryNow(tablet),
    takenHere(tablet),
  ]);
  const known = hello.ok ? (hello.value?.settings.phoneCards ?? null) : null;
  const card = cardOfVisit(body.visit) ?? taken?.cards.get(body.visit);
  // Whose card was printed was asked about while there was a network: what she takes is kept as ever.
  if (known === null || taken === null || card === undefined) return await submit(tablet, body);
  const believed = await believedSnapshot(tablet, known.publicKey, now);
  if (believed.status === "missing") return await submit(tablet, body);
  if (believed.status !== "believed" || now === null) return await askOnce(tablet, body);
  const { snapshot } = believed;
  const decision = decideAlone(snapshot, {
    now,
    mayBorrow: known.may.borrow,
    ...(await countFor(snapshot, card, taken)),
    kind: findItem(snapshot.items, await hashOf(snapshot.salt, "item", body.item)),
    isGone: taken.gone.some(({ item }) => item === body.item),
  });
  if (decision.act === "desk") return await askOnce(tablet, body);
  const { dueOn } = decision;
  const times = { at: new Date(now).toISOString(), dueAt: new Date(decision.dueAt).toISOString() };
  const submitted = await submit(tablet, { ...body, alone: { ...times, dueOn } });
  return submitted.state === "kept" ? { ...submitted, dueOn } : submitted;
}

/** Milliseconds. */
const askPatience = 1_000;

/**
 * The tablet cannot say yes; perhaps one call was lost and the library is there after all. Else nothing
 * is stored: nothing happens in the room.
 */
async function askOnce(tablet: Tablet, body: BorrowCommand): Promise<Submitted> {
  const reply = await postJson(tablet.fetch, "/api/v1/commands", { commands: [] }, askPatience);
  if (readDeliveries(reply?.json) !== null) {
    noteConnection(tablet, "online");
    return await submit(tablet, body);
  }
  const reasons = [reason("no-network")];
  const answer = { outcome: "refused", item: null, reasons } as const;
  return { id: crypto.randomUUID(), state: "answered", answer };
}

/** What this reader may take, and has taken; another phone of hers is hers, too. */
async function countFor(
  snapshot: Snapshot,
  card: string,
  { cards, gone }: NonNullable<Awaited<ReturnType<typeof takenHere>>>,
) {
  const find = async (reference: string) =>
    findCard(snapshot.cards, await hashOf(snapshot.salt, "card", reference));
  const own = await find(card);
  if (own === null) return { profile: null, taken: 0 };
  const owners = await Promise.all(
    gone.map(async ({ visit }) => {
      const reference = cardOfVisit(visit) ?? cards.get(visit);
      // Nobody knows any more whose it was: it counts for everybody.
      return reference === undefined ? own.owner : (await find(reference))?.owner;
    }),
  );
  const taken = owners.filter((owner) => owner === own.owner).length;
  return { profile: snapshot.profiles[own.profile] ?? null, taken };
}
