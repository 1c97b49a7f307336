import "server-only";
import { randomUUID } from "node:crypto";
import {
  branchesThatTell,
  dropWaiting,
  insertNoticeLetter,
  lockPatronToTell,
  type PatronToTell,
  patronsToTell,
  waitingKinds,
} from "#db/queries/notice-letters.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { attempts } from "#domain/library/attempts.server.ts";
import { planLetters } from "#domain/notices/notice-rules.ts";
import { readToldKind, type ToldKind } from "#domain/notices/notice-texts.ts";
import { noticeWays } from "#domain/notices/notice-ways.server.ts";

const mostAtOnce = 500;

/**
 * Puts what waits for a reader into letters, a reader a transaction: one a day for everything, and one
 * at once for what does not wait. How many letters were written.
 */
export async function postNotices(): Promise<number> {
  const { tryOne, end } = attempts();
  let after = 0;
  for (;;) {
    const patrons = await patronsToTell(after, mostAtOnce);
    for (const patronId of patrons) await tryOne(() => postFor(patronId));
    const last = patrons.at(-1);
    if (last === undefined || patrons.length < mostAtOnce) return end();
    after = last;
  }
}

async function postFor(patronId: number): Promise<number> {
  return await inTransaction(async (transaction) => {
    const reader = await lockPatronToTell(transaction, patronId);
    if (reader === null) return 0;
    const kinds = await kindsFor(transaction, patronId);
    const way = await wayTo(transaction, reader);
    const plan = planLetters(kinds, { ...reader, ...way, canBeTold: way !== null });
    if (plan.act === "drop" || way === null) {
      dropWaiting(transaction, patronId, "no-address");
      return 0;
    }
    const { branchId, channel } = way;
    let letters = 0;
    for (const { lane, kinds: told } of plan.lanes) {
      const letter = { id: randomUUID(), patronId, lane, kinds: told, day: reader.today };
      if (await insertNoticeLetter(transaction, { ...letter, channel, branchId })) letters += 1;
    }
    return letters;
  });
}

type Way = Pick<PatronToTell, "branchId" | "settings"> & { readonly channel: "mail" | "text" };

/**
 * The reader's own branch writes; where it sends no letters, one that does and has something to tell,
 * such as the branch that lent. Null: no way leads there.
 */
async function wayTo(transaction: Transaction, reader: PatronToTell): Promise<Way | null> {
  const own = channelOf(reader, reader.settings);
  const { branchId, settings } = reader;
  if (own !== null) return { branchId, settings, channel: own };
  for (const branch of await branchesThatTell(transaction, reader.patronId)) {
    const channel = channelOf(reader, branch.settings);
    if (channel !== null) return { ...branch, channel };
  }
  return null;
}

/** A letter where there is an address, else a text to the phone. */
function channelOf(
  reader: PatronToTell,
  settings: PatronToTell["settings"],
): "mail" | "text" | null {
  const ways = noticeWays(settings);
  if (reader.hasMail && ways.mail) return "mail";
  return reader.hasPhone && ways.text ? "text" : null;
}

async function kindsFor(transaction: Transaction, patronId: number): Promise<ToldKind[]> {
  return (await waitingKinds(transaction, patronId)).flatMap((kind) => readToldKind(kind) ?? []);
}
