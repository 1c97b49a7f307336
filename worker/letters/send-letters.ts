import { logger } from "#domain/library/logger.server.ts";
import { mailServer } from "#domain/library/mail-server.server.ts";
import { claimLetter, type LetterToWrite } from "#domain/notices/claim-letter.server.ts";
import { type Delivered, settleLetter } from "#domain/notices/settle-letter.server.ts";

/** A run ends after so many, so that a stop of the worker is not kept waiting. */
const mostInARun = 20;

/**
 * Writes and sends what is due, one letter after another. Each is claimed first and settled afterwards:
 * a worker that is killed between the two sends at most that one letter twice.
 */
export async function sendLetters(): Promise<void> {
  // Without a server nobody asks for letters, and what waits from before keeps waiting.
  if (mailServer() === null) return;
  for (let count = 0; count < mostInARun; count += 1) {
    const claimed = await claimLetter(new Date());
    if (claimed.status === "none") return;
    const letter = claimed.status === "letter" ? claimed.letter : claimed;
    const delivered: Delivered =
      claimed.status === "letter"
        ? await send(claimed.letter)
        : { status: "failed", problem: claimed.problem };
    const outcome = await settleLetter(letter, delivered);
    if (delivered.status === "failed") {
      const { problem } = delivered;
      logger().warn({ letter: letter.id, problem, outcome, tries: letter.tries }, "a letter waits");
    }
  }
}

async function send(letter: LetterToWrite): Promise<Delivered> {
  // Loaded with the first letter: most of the time the worker has none.
  const [{ writeLetter }, { carry }] = await Promise.all([
    import("#worker/letters/write-letter.tsx"),
    import("#worker/letters/carrier.ts"),
  ]);
  try {
    return await carry(letter, await writeLetter(letter));
  } catch (error) {
    // Only its name: the text of an error could quote what was being written.
    const name = error instanceof Error ? error.name : "unknown";
    logger().error({ letter: letter.id, error: name }, "a letter could not be written");
    return { status: "failed", problem: "failed" };
  }
}
