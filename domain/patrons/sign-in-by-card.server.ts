import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type CardRow, findCard } from "#db/queries/patrons.ts";
import { insertPatronSession, nameParty } from "#db/queries/phone-cards.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { noteRefusedSignIn } from "#domain/identity/note-refused-sign-in.server.ts";
import { forgetTries, giveBackTry, mayTry } from "#domain/identity/rate-limits.server.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { reason } from "#domain/library/reasons.ts";
import { openPhonesDoor } from "#domain/patrons/open-phones-door.server.ts";
import { journalOpened, openVisitOf, refuseVisit } from "#domain/patrons/opening-visit.server.ts";
import { drawPatronToken } from "#domain/patrons/patron-sessions.server.ts";
import { isRightPin } from "#domain/patrons/pin.server.ts";
import { sessionDays } from "#domain/patrons/session-length.ts";
import { readCardToken } from "#domain/scanning/card-token.ts";
import { cleanText } from "#domain/scanning/clean-text.ts";

const typed = z.object({
  card: z
    .string()
    .min(1)
    .max(64)
    .refine((text) => !text.includes("\0")),
  pin: z.string().min(1).max(32),
});

export type CardSignedIn =
  | { readonly status: "signed-in"; readonly token: string }
  | { readonly status: "refused"; readonly problem: "wrong" | "too-many-tries" };

/**
 * A reader at home proves herself by card and PIN. Unknown cards, cards without a PIN, lost cards and
 * wrong PINs get one answer after the same time; the tries count together with those at the tablets.
 */
export async function signInByCard(
  asked: unknown,
  where: { readonly peer: string; readonly browser: string },
): Promise<CardSignedIn> {
  const door = await openPhonesDoor(null);
  const parsed = typed.safeParse(asked);
  if (!parsed.success || door === null) return { status: "refused", problem: "wrong" };
  const looked = await whoseAre(parsed.data, where.peer);
  const { token, hash } = drawPatronToken();
  const browser = where.browser.replace(/[^\x20-\x7e]/g, "").slice(0, 200);
  const isIn = await inTransaction(async (transaction) => {
    const begun = looked === "locked" ? null : await begin(transaction, looked, { hash, browser });
    if (begun === null) {
      const why = looked === "locked" ? "too-many-tries" : "card-or-pin-wrong";
      refuseVisit(transaction, door, [reason(why)]);
      return false;
    }
    const proved = { visit: randomUUID(), proof: "card+pin" } as const;
    const opened = await openVisitOf(transaction, proved, begun.card, door);
    if (opened === null) throw new Error("a new visit was somebody's already");
    nameParty(transaction, begun.session, opened.partyId);
    journalOpened(transaction, opened, door);
    return true;
  });
  if (isIn) return { status: "signed-in", token };
  const problem = looked === "locked" ? "too-many-tries" : "wrong";
  noteRefusedSignIn({ provider: "card", problem, peer: where.peer });
  return { status: "refused", problem };
}

/** Each try is counted before the PIN is looked at: fifty at once get five. */
async function whoseAre(
  { card: text, pin }: z.infer<typeof typed>,
  peer: string,
): Promise<CardRow | "locked" | null> {
  const token = readCardToken(text.trim());
  const number = cleanText(text);
  const card = await findCard(token === null ? { number } : { tokenHash: sha256(token.token) });
  const key = card?.number ?? number;
  const isAllowed = (await mayTry("reader-at-peer", peer)) && (await mayTry("pin-of-card", key));
  if (!isAllowed) return "locked";
  const isRight = await isRightPin(card?.pinHash ?? null, pin);
  if (card === null || !isRight || card.status !== "active") return null;
  await forgetTries("pin-of-card", key);
  await giveBackTry("reader-at-peer", peer);
  return card;
}

async function begin(
  transaction: Transaction,
  card: CardRow | null,
  { hash, browser }: { readonly hash: Uint8Array; readonly browser: string },
): Promise<{ readonly card: CardRow; readonly session: string } | null> {
  if (card === null || card.pinHash === null) return null;
  const { patronId, cardId, pinHash } = card;
  const wish = { patronId, cardId, pinHash, tokenHash: hash, browser, days: sessionDays };
  const session = await insertPatronSession(transaction, wish);
  return session === null ? null : { card, session };
}
