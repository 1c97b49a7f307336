import "server-only";
import { insertNewsForAdministrators } from "#db/queries/account-letters.ts";
import { readAttackFacts, wasWarnedOf } from "#db/queries/attack-facts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { type AttackSign, attackMinutes, readAttackSigns } from "#domain/identity/attack-signs.ts";
import { canMailLinks } from "#domain/identity/mailed-links.server.ts";
import { logger } from "#domain/library/logger.server.ts";

/** One letter an hour of each kind: an attack that lasts is no flood of letters. */
const quietMinutes = 60;

/** Looks for signs that somebody tries names or cards, and tells administrators: journal, log, letter. */
export async function warnOfAttack(): Promise<void> {
  for (const [sign, count] of readAttackSigns(await readAttackFacts(attackMinutes)))
    await warn(sign, count);
}

async function warn(sign: AttackSign, count: number): Promise<void> {
  const canMail = await canMailLinks();
  const isNew = await inTransaction(async (transaction) => {
    if (await wasWarnedOf(transaction, sign, quietMinutes)) return false;
    const detail = { kind: sign, count };
    writeLibraryJournal(transaction, { act: "warn-of-attack", outcome: "found", detail });
    if (canMail) insertNewsForAdministrators(transaction, sign);
    return true;
  });
  if (isNew) logger().error({ sign, count }, "somebody tries to get in");
}
