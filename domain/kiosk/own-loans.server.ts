import "server-only";
import { readHolder } from "#db/queries/phone-cards.ts";
import { inTransaction } from "#db/transaction.ts";
import { showLoans } from "#domain/kiosk/loans-shown.server.ts";
import type { LoanShown } from "#domain/kiosk/request.ts";
import { openPhonesDoor } from "#domain/patrons/open-phones-door.server.ts";
import type { Reader } from "#domain/patrons/patron-sessions.server.ts";

export type OwnLoans = {
  readonly loans: readonly LoanShown[];
  /** Of the branch by whose calendar the dates count. */
  readonly timeZone: string;
  readonly library: Readonly<Record<string, unknown>>;
};

/** What a reader who is signed in at home has borrowed, the next due first. */
export async function ownLoans(reader: Reader): Promise<OwnLoans> {
  const door = await openPhonesDoor(reader.branchCode);
  if (door === null) throw new Error("the reader's branch is gone");
  return await inTransaction(async (transaction) => {
    const holder = await readHolder(transaction, reader.cardId);
    const loans = holder === null ? [] : await showLoans(transaction, door, holder);
    return { loans, timeZone: door.branch.timeZone, library: door.settings };
  });
}
