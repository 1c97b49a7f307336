import "server-only";
import { branchesToRenewAt, loansDueWithin } from "#db/queries/automatic-renewals.ts";
import { automaticPolicies } from "#db/queries/policies.ts";
import { reading } from "#db/transaction.ts";
import { renewedByThemselves } from "#domain/circulation/automatic-renewal.server.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { renewByItself } from "#domain/circulation/renew-by-itself.server.ts";
import { readSetting } from "#domain/library/settings.ts";

const mostAtOnce = 500;

/**
 * Renews what is due before long where its row of the loan rules says so, a loan a transaction: killed in
 * the middle, the next run goes on, and what was renewed is not renewed again. How many were. `now`: ISO 8601.
 */
export async function renewAutomatically(now: string): Promise<number> {
  if ((await automaticPolicies(reading)).length === 0) return 0;
  let renewed = 0;
  for (const branch of await branchesToRenewAt()) renewed += await renewAt(branch, now);
  return renewed;
}

async function renewAt(
  branch: { readonly id: number; readonly code: string },
  now: string,
): Promise<number> {
  const actor = await openConsole(branch.code);
  if (actor === null) return 0;
  const days = readSetting(actor.settings, "renewals.automatic-days");
  let renewed = 0;
  let after = 0;
  for (;;) {
    const loans = await loansDueWithin(branch.id, days, after, mostAtOnce);
    const chosen = await renewedByThemselves(reading, loans, actor.settings);
    for (const loan of loans)
      if (chosen.has(loan.loanId) && (await renewByItself(loan, actor, now)) === "renewed")
        renewed += 1;
    const last = loans.at(-1);
    if (last === undefined || loans.length < mostAtOnce) return renewed;
    after = last.loanId;
  }
}
