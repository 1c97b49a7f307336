import "server-only";
import { loansToLose } from "#db/queries/lost.ts";
import { reading } from "#db/transaction.ts";
import { markItem } from "#domain/circulation/mark-item.server.ts";
import { attempts } from "#domain/library/attempts.server.ts";

/** At one time; the timer comes again. */
const most = 200;

/**
 * Books that are overdue for longer than their branch waits count as lost, each in a transaction of its
 * own: killed in the middle, the next run goes on. A book that came back, was renewed or lent again
 * meanwhile is left alone, and one that cannot be lost keeps no other. How many.
 */
export async function loseOverdue(): Promise<number> {
  const { tryOne, end } = attempts();
  for (const { barcode, loanId } of await loansToLose(reading, most))
    await tryOne(async () => {
      const marked = await markItem(barcode, "lost", null, { overdueLoan: loanId });
      return marked.status === "marked";
    });
  return end();
}
