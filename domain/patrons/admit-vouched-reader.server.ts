import "server-only";
import { randomUUID } from "node:crypto";
import { writePatronJournal } from "#db/queries/patron-journal.ts";
import { nameParty } from "#db/queries/phone-cards.ts";
import { findVouchedPatron, insertVouchedSession } from "#db/queries/vouched-sessions.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { logger } from "#domain/library/logger.server.ts";
import { onlyValue, type PatronKey } from "#domain/patrons/patron-key.ts";
import { drawPatronToken } from "#domain/patrons/patron-sessions.server.ts";
import { refuseReader } from "#domain/patrons/refuse-reader.server.ts";
import { sessionDays, vouchedDays } from "#domain/patrons/session-length.ts";
import { cleanText } from "#domain/scanning/clean-text.ts";

/** Who says so, and what was told of her under the name that the library has chosen. */
export type Vouched = {
  readonly by: "directory" | "provider";
  readonly field: PatronKey["field"];
  readonly values: readonly string[];
};

/**
 * Lets a reader in for whom the library's directory or sign-in service vouches. She has to be a reader
 * here, with a card that lends; whoever is none becomes none by it. Returns what her browser keeps, or
 * null.
 */
export async function admitVouchedReader(
  vouched: Vouched,
  browser: string,
): Promise<string | null> {
  const { token, hash } = drawPatronToken();
  const found = await whoIsIt(vouched);
  const isIn = await inTransaction(async (transaction) => {
    const wish = {
      vouchedBy: vouched.by,
      tokenHash: hash,
      browser: browser.replace(/[^\x20-\x7e]/g, "").slice(0, 200),
      days: vouched.by === "directory" ? sessionDays : vouchedDays,
    };
    const session = found && (await insertVouchedSession(transaction, { ...found, ...wish }));
    if (found === null || session === null) return false;
    journalIn(transaction, { session, patronId: found.patronId, by: vouched.by });
    return true;
  });
  if (isIn) return token;
  await refuseReader(vouched.by);
  return null;
}

async function whoIsIt({ by, field, values }: Vouched) {
  const value = onlyValue(values);
  if (value === null) return null;
  const number = field === "cardNumber" ? cleanText(value) : value;
  // The directory is asked for her again and again, by the number on her card: another spelling of it
  // would find nobody there, and sign her out within a minute.
  if (by === "directory" && number !== value) {
    logger().warn(
      { problem: "number-spelt-otherwise" },
      "the directory spells the number of a card otherwise than the card does",
    );
    return null;
  }
  return await findVouchedPatron({ field, value: number });
}

function journalIn(
  transaction: Transaction,
  who: { readonly session: string; readonly patronId: number; readonly by: Vouched["by"] },
): void {
  const partyId = randomUUID();
  writePatronJournal(transaction, {
    act: "admit-reader",
    outcome: "opened",
    patronId: who.patronId,
    partyId,
    detail: { kind: who.by },
  });
  nameParty(transaction, who.session, partyId);
}
