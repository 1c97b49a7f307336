import { forgetRecordFiles } from "#domain/catalog/forget-record-files.server.ts";
import { keepAuthorities } from "#domain/catalog/keep-authorities.server.ts";
import { runCatalogueImports } from "#domain/catalog/run-catalogue-imports.server.ts";
import { accrueFines } from "#domain/circulation/accrue-fines.server.ts";
import { forgetUnbooked } from "#domain/circulation/forget-unbooked.server.ts";
import { loseOverdue } from "#domain/circulation/lose-overdue.server.ts";
import { renewAutomatically } from "#domain/circulation/renew-automatically.server.ts";
import { settleFound } from "#domain/circulation/settle-found.server.ts";
import { expireHolds } from "#domain/holds/expire-holds.server.ts";
import { forgetEnded } from "#domain/identity/forget-ended.server.ts";
import { watchDirectory } from "#domain/identity/watch-directory.server.ts";
import { logger } from "#domain/library/logger.server.ts";
import { deliverWebhooks } from "#domain/machines/deliver-webhooks.server.ts";
import { postNotices } from "#domain/notices/post-notices.server.ts";
import { purgeLetters } from "#domain/notices/purge-letters.server.ts";
import { purgeNotices } from "#domain/notices/purge-notices.server.ts";
import { warnOfAttack } from "#domain/notices/warn-of-attack.server.ts";
import { writeNotices } from "#domain/notices/write-notices.server.ts";
import { checkInvariants } from "#domain/ops/check-invariants.server.ts";
import { forgetJobRuns } from "#domain/ops/forget-job-runs.server.ts";
import { forgetParties } from "#domain/ops/forget-parties.server.ts";
import { forgetTries } from "#domain/ops/forget-tries.server.ts";
import type { JobName } from "#domain/ops/jobs.ts";
import { purgeBodies } from "#domain/ops/purge-bodies.server.ts";
import { rootJournal } from "#domain/ops/root-journal.server.ts";
import type { Work } from "#domain/ops/run-job.server.ts";
import { sealJournal } from "#domain/ops/seal-journal.server.ts";
import { watchKiosks } from "#domain/ops/watch-kiosks.server.ts";
import { askDirectoryDaily } from "#domain/patron-imports/ask-directory-daily.server.ts";
import { forgetPatronImports } from "#domain/patron-imports/forget-patron-imports.server.ts";
import { runAskedImports } from "#domain/patron-imports/run-asked-imports.server.ts";
import { forgetPatrons } from "#domain/patrons/forget-patrons.server.ts";
import { forgetPhones } from "#domain/patrons/forget-phones.server.ts";
import { watchReaders } from "#domain/patrons/watch-readers.server.ts";
import { sendAccountLetters } from "#worker/letters/send-account-letters.ts";
import { sendLetters } from "#worker/letters/send-letters.ts";
import { sendNotices } from "#worker/letters/send-notices.ts";
import { sendTexts } from "#worker/letters/send-texts.ts";

/**
 * What each job does, one line each; when it runs is told by `domain/ops/jobs.ts`. Each may be killed at
 * any point and run twice. A number that is returned is how many things it did.
 */
export const schedule: Readonly<Record<JobName, Work>> = {
  "seal-journal": sealJournal,
  "root-journal": () => rootJournal(new Date().toISOString().slice(0, 10)),
  "check-invariants": reportBroken,
  "watch-kiosks": watchKiosks,
  "expire-holds": expireHolds,
  "keep-authorities": keepAuthorities,
  "accrue-fines": () => accrueFines(),
  "lose-overdue": loseOverdue,
  "settle-found": settleFound,
  "renew-automatically": () => renewAutomatically(new Date().toISOString()),
  "run-imports": runAskedImports,
  "run-catalogue-imports": runCatalogueImports,
  "ask-directory-daily": askDirectoryDaily,
  "write-notices": tellReaders,
  "send-notices": sendNotices,
  "send-texts": () => sendTexts(),
  "send-letters": sendLetters,
  "send-account-letters": sendAccountLetters,
  "deliver-webhooks": deliverWebhooks,
  "warn-of-attack": warnOfAttack,
  "watch-directory": watchDirectory,
  "watch-readers": () => watchReaders(),
  "forget-parties": forgetParties,
  "forget-tries": forgetTries,
  "forget-ended-sessions": forgetEnded,
  "forget-patrons": forgetPatrons,
  "forget-phones": forgetPhones,
  "forget-unbooked": forgetUnbooked,
  "forget-imports": forgetPatronImports,
  "forget-record-files": forgetRecordFiles,
  "forget-job-runs": forgetJobRuns,
  "purge-bodies": purgeBodies,
  "purge-letters": purgeLetters,
  "purge-notices": purgeNotices,
};

/** Causes first, then letters about them. How many causes were new. */
async function tellReaders(): Promise<number> {
  const written = await writeNotices();
  await postNotices();
  return written;
}

/** How many invariants do not hold. */
async function reportBroken(): Promise<number> {
  const broken = await checkInvariants();
  if (broken.length > 0) logger().fatal({ invariants: broken }, "invariants do not hold");
  return broken.length;
}
