import type { CommandBody } from "#domain/circulation/command.ts";
import { readCommand } from "#domain/circulation/envelope.ts";
import { readPhoneCard } from "#domain/scanning/phone-card.ts";
import { readLanes } from "./rows.ts";
import type { OutboxRow } from "./store.ts";
import type { Tablet } from "./tablet.ts";

/** What was done at this tablet and the library has not heard of yet. */
export type TakenHere = {
  /** By visits: the phone card with which each was opened here. */
  readonly cards: ReadonlyMap<string, string>;
  /** Items that left, with the visit in which they did; what was undone or came back is not among them. */
  readonly gone: readonly { readonly item: string; readonly visit: string }[];
};

/** Read from the outbox itself: what is counted is what will be delivered. Null: it cannot be read. */
export async function takenHere(tablet: Tablet): Promise<TakenHere | null> {
  const lanes = await readLanes(tablet.store);
  if (!lanes.ok) return null;
  const rows = lanes.value.flatMap((lane) => lane.rows).filter(({ state }) => state !== "answered");
  const commands = rows.map((row) => ({ id: row.id, body: bodyOf(row) }));
  const cards = new Map<string, string>();
  let gone: { readonly id: string; readonly item: string; readonly visit: string }[] = [];
  for (const { id, body } of commands) {
    // What nobody can read may have been a loan; the library is told of it otherwise.
    if (body?.kind === "open-visit")
      cards.set(body.visit, readPhoneCard(body.card)?.reference ?? "");
    if (body?.kind === "borrow") gone.push({ id, item: body.item, visit: body.visit });
    if (body?.kind === "return") gone = gone.filter(({ item }) => item !== body.item);
    if (body?.kind === "undo") gone = gone.filter((each) => each.id !== body.undoes);
  }
  return { cards, gone };
}

/** The tablet wrote these bytes itself. */
function bodyOf(row: OutboxRow): CommandBody | null {
  try {
    return JSON.parse(readCommand(row.bytes)?.json ?? "null");
  } catch {
    return null;
  }
}
