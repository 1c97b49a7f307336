import "server-only";
import { branchesToRenewAt, loansDueWithin } from "#db/queries/automatic-renewals.ts";
import { automaticPolicies } from "#db/queries/policies.ts";
import { reading } from "#db/transaction.ts";
import { renewedByThemselves } from "#domain/circulation/automatic-renewal.server.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { renewByItself } from "#domain/circulation/renew-by-itself.server.ts";
import { type Attempts, attempts } from "#domain/library/attempts.server.ts";
import { readSetting } from "#domain/library/settings.ts";

const mostAtOnce = 500;

/**
 * Renews what is due before long where its row of the loan rules says so, a loan a transaction: killed in
 * the middle, the next run goes on, and what was renewed is not renewed again; one that fails keeps no other. How many were. `now`: ISO 8601.
 */
export async function renewAutomatically(now: string): Promise<number> {
  if ((await automaticPolicies(reading)).length === 0) return 0;
  const acts = attempts();
  for (const branch of await branchesToRenewAt()) await renewAt(branch, now, acts);
  return acts.end();
}

async function renewAt(
  branch: { readonly id: number; readonly code: string },
  now: string,
  { tryOne }: Attempts,
): Promise<void> {
  const actor = await openConsole(branch.code);
  if (actor === null) return;
  const days = readSetting(actor.settings, "renewals.automatic-days");
  let after = 0;
  for (;;) {
    const loans = await loansDueWithin(branch.id, days, after, mostAtOnce);
    const chosen = await renewedByThemselves(reading, loans, actor.settings);
    for (const loan of loans)
      if (chosen.has(loan.loanId))
        await tryOne(async () => (await renewByItself(loan, actor, now)) === "renewed");
    const last = loans.at(-1);
    if (last === undefined || loans.length < mostAtOnce) return;
    after = last.loanId;
  }
}
