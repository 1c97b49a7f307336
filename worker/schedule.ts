import { accrueFines } from "#domain/circulation/accrue-fines.server.ts";
import { forgetUnbooked } from "#domain/circulation/forget-unbooked.server.ts";
import { loseOverdue } from "#domain/circulation/lose-overdue.server.ts";
import { settleFound } from "#domain/circulation/settle-found.server.ts";
import { expireHolds } from "#domain/holds/expire-holds.server.ts";
import { directoryFollowSeconds } from "#domain/identity/directory-configuration.server.ts";
import { forgetEnded } from "#domain/identity/forget-ended.server.ts";
import { watchDirectory } from "#domain/identity/watch-directory.server.ts";
import { logger } from "#domain/library/logger.server.ts";
import { deliverWebhooks } from "#domain/machines/deliver-webhooks.server.ts";
import { purgeLetters } from "#domain/notices/purge-letters.server.ts";
import { warnOfAttack } from "#domain/notices/warn-of-attack.server.ts";
import { checkInvariants } from "#domain/ops/check-invariants.server.ts";
import { forgetParties } from "#domain/ops/forget-parties.server.ts";
import { forgetTries } from "#domain/ops/forget-tries.server.ts";
import { purgeBodies } from "#domain/ops/purge-bodies.server.ts";
import { rootJournal } from "#domain/ops/root-journal.server.ts";
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

const second = 1000;
const hour = 3600 * second;

export type Timer = {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
};

/** Every timer of the house, one line each. Each may be killed at any point and run twice. */
export const schedule: readonly Timer[] = [
  { name: "seal-journal", everyMs: 0.5 * second, run: sealJournal },
  {
    name: "root-journal",
    everyMs: hour,
    run: () => rootJournal(new Date().toISOString().slice(0, 10)),
  },
  { name: "watch-kiosks", everyMs: 30 * second, run: watchKiosks },
  { name: "check-invariants", everyMs: hour, run: reportBroken },
  { name: "forget-parties", everyMs: hour, run: forgetParties },
  { name: "forget-tries", everyMs: hour, run: forgetTries },
  { name: "watch-directory", everyMs: directoryFollowSeconds() * second, run: watchDirectory },
  { name: "watch-readers", everyMs: directoryFollowSeconds() * second, run: () => watchReaders() },
  { name: "forget-ended-sessions", everyMs: 6 * hour, run: forgetEnded },
  { name: "forget-patrons", everyMs: 6 * hour, run: forgetPatrons },
  { name: "forget-phones", everyMs: 6 * hour, run: forgetPhones },
  { name: "expire-holds", everyMs: 5 * 60 * second, run: expireHolds },
  { name: "accrue-fines", everyMs: hour, run: () => accrueFines() },
  { name: "lose-overdue", everyMs: hour, run: loseOverdue },
  { name: "settle-found", everyMs: 30 * second, run: settleFound },
  { name: "forget-unbooked", everyMs: 6 * hour, run: forgetUnbooked },
  { name: "purge-bodies", everyMs: 6 * hour, run: purgeBodies },
  { name: "send-letters", everyMs: 3 * second, run: sendLetters },
  { name: "deliver-webhooks", everyMs: 2 * second, run: () => deliverWebhooks() },
  { name: "run-imports", everyMs: second, run: runAskedImports },
  { name: "ask-directory-daily", everyMs: 10 * 60 * second, run: askDirectoryDaily },
  { name: "forget-imports", everyMs: 6 * hour, run: forgetPatronImports },
  { name: "send-account-letters", everyMs: 3 * second, run: sendAccountLetters },
  { name: "warn-of-attack", everyMs: 60 * second, run: warnOfAttack },
  { name: "purge-letters", everyMs: 6 * hour, run: purgeLetters },
];

async function reportBroken(): Promise<void> {
  const broken = await checkInvariants();
  if (broken.length > 0) logger().fatal({ invariants: broken }, "invariants do not hold");
}
