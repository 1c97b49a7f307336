import "server-only";
import { randomUUID } from "node:crypto";
import {
  dropWaiting,
  insertNoticeLetter,
  lockPatronToTell,
  type PatronToTell,
  patronsToTell,
  waitingKinds,
} from "#db/queries/notice-letters.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { planLetters } from "#domain/notices/notice-rules.ts";
import { readToldKind, type ToldKind } from "#domain/notices/notice-texts.ts";
import { noticeWays } from "#domain/notices/notice-ways.server.ts";

const mostAtOnce = 500;

/**
 * Puts what waits for a reader into letters, a reader a transaction: one a day for everything, and one
 * at once for what does not wait. How many letters were written.
 */
export async function postNotices(): Promise<number> {
  let letters = 0;
  let after = 0;
  for (;;) {
    const patrons = await patronsToTell(after, mostAtOnce);
    for (const patronId of patrons) letters += await postFor(patronId);
    const last = patrons.at(-1);
    if (last === undefined || patrons.length < mostAtOnce) return letters;
    after = last;
  }
}

async function postFor(patronId: number): Promise<number> {
  return await inTransaction(async (transaction) => {
    const reader = await lockPatronToTell(transaction, patronId);
    if (reader === null) return 0;
    const kinds = await kindsFor(transaction, patronId);
    const channel = channelOf(reader);
    const plan = planLetters(kinds, { ...reader, canBeTold: channel !== null });
    if (plan.act === "drop" || channel === null) {
      dropWaiting(transaction, patronId, "no-address");
      return 0;
    }
    let letters = 0;
    for (const { lane, kinds: told } of plan.lanes) {
      const letter = { id: randomUUID(), patronId, lane, kinds: told, day: reader.today };
      const { branchId } = reader;
      if (await insertNoticeLetter(transaction, { ...letter, channel, branchId })) letters += 1;
    }
    return letters;
  });
}

/** A letter where there is an address, else a text to the phone; null: no way leads there. */
function channelOf(reader: PatronToTell): "mail" | "text" | null {
  const ways = noticeWays(reader.settings);
  if (reader.hasMail && ways.mail) return "mail";
  return reader.hasPhone && ways.text ? "text" : null;
}

async function kindsFor(transaction: Transaction, patronId: number): Promise<ToldKind[]> {
  return (await waitingKinds(transaction, patronId)).flatMap((kind) => readToldKind(kind) ?? []);
}
