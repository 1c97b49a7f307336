import "server-only";
import {
  type DueSoonRow,
  insertDueSoon,
  insertHoldsExpired,
  insertHoldsReady,
  insertMembershipEnds,
  insertOverdue,
  loansDueSoon,
  type NoticeBranchRow,
  noticeBranches,
} from "#db/queries/notices.ts";
import { reading } from "#db/transaction.ts";
import { renewedByThemselves } from "#domain/circulation/automatic-renewal.server.ts";
import { readSetting } from "#domain/library/settings.ts";
import { overdueSteps } from "#domain/notices/notice-rules.ts";
import { noticeWays } from "#domain/notices/notice-ways.server.ts";

/**
 * Writes down why somebody is to be told something: each cause once, whoever looks and however often.
 * Each statement stands for itself: killed between two, the next run does the rest. How many were new.
 * `most`: of each kind, at a branch, in one run; the timer comes again.
 */
export async function writeNotices(most = 2000): Promise<number> {
  let written = 0;
  for (const branch of await noticeBranches()) written += await writeAt(branch, most);
  return written;
}

async function writeAt(branch: NoticeBranchRow, most: number): Promise<number> {
  const ways = noticeWays(branch.settings);
  // Where nobody carries letters nothing is written: it would all go out on the day somebody does.
  if (!(ways.mail || ways.text)) return 0;
  const place = { branchId: branch.id, today: branch.today, hasGateway: ways.text };
  const steps = overdueSteps(branch.settings);
  const days = readSetting(branch.settings, "notices.due-soon-days");
  const membershipDays = readSetting(branch.settings, "notices.membership-days");
  const dueSoon = days === 0 ? [] : await loansDueSoon(place, days, most);
  return (
    (await insertDueSoon(await withoutRenewing(dueSoon, branch.settings))) +
    (steps.length === 0 ? 0 : await insertOverdue(place, steps, most)) +
    (await insertHoldsReady(place, most)) +
    (await insertHoldsExpired(place, most)) +
    (membershipDays === 0 ? 0 : await insertMembershipEnds(place, membershipDays, most))
  );
}

/** A loan that the library renews by itself is not told of before that was tried. */
async function withoutRenewing(
  loans: readonly DueSoonRow[],
  settings: NoticeBranchRow["settings"],
): Promise<number[]> {
  const triedAt = readSetting(settings, "renewals.automatic-days");
  const untried = loans.filter(({ daysLeft }) => daysLeft > triedAt);
  const renewed = await renewedByThemselves(reading, untried, settings);
  return loans.map(({ loanId }) => loanId).filter((loanId) => !renewed.has(loanId));
}
