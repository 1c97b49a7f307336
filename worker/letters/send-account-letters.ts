import { logger } from "#domain/library/logger.server.ts";
import { mailServer } from "#domain/library/mail-server.server.ts";
import {
  type AccountLetterToWrite,
  claimAccountLetter,
} from "#domain/notices/claim-account-letter.server.ts";
import { settleAccountLetter } from "#domain/notices/settle-account-letter.server.ts";
import type { Delivered } from "#domain/notices/settle-letter.server.ts";

/** A run ends after so many, so that a stop of the worker is not kept waiting. */
const mostInARun = 20;

/** Writes and sends what is due to staff, one letter after another; claimed first, settled afterwards. */
export async function sendAccountLetters(): Promise<void> {
  if (mailServer() === null) return;
  for (let count = 0; count < mostInARun; count += 1) {
    const claimed = await claimAccountLetter();
    if (claimed.status === "none") return;
    const letter = claimed.status === "letter" ? claimed.letter : claimed;
    const delivered: Delivered =
      claimed.status === "letter"
        ? await send(claimed.letter)
        : { status: "failed", problem: claimed.problem };
    const outcome = await settleAccountLetter(letter, delivered);
    if (delivered.status === "failed") {
      const { problem } = delivered;
      logger().warn({ letter: letter.id, problem, outcome, tries: letter.tries }, "a letter waits");
    }
  }
}

async function send(letter: AccountLetterToWrite): Promise<Delivered> {
  const [{ writeAccountLetter }, { carry }] = await Promise.all([
    import("#worker/letters/write-account-letter.tsx"),
    import("#worker/letters/carrier.ts"),
  ]);
  try {
    return await carry(letter, await writeAccountLetter(letter));
  } catch (error) {
    // Only its name: the text of an error could quote the link.
    const name = error instanceof Error ? error.name : "unknown";
    logger().error({ letter: letter.id, error: name }, "a letter could not be written");
    return { status: "failed", problem: "failed" };
  }
}
