import { logger } from "#domain/library/logger.server.ts";
import { mailServer } from "#domain/library/mail-server.server.ts";
import type { LetterProblem } from "#domain/notices/retrying.ts";
import type { Delivered, Settled } from "#domain/notices/settle-letter.server.ts";
import type { Envelope } from "#worker/letters/carrier.ts";
import type { WrittenLetter } from "#worker/letters/write-letter.tsx";

type Known = { readonly id: string; readonly tries: number };
type Claimed<Letter> =
  | { readonly status: "none" }
  | { readonly status: "letter"; readonly letter: Letter }
  | ({ readonly status: "cannot"; readonly problem: LetterProblem } & Known);

/** A run ends after so many, so that a stop of the worker is not kept waiting. */
const mostInARun = 20;

/**
 * Writes and sends what is due, one letter after another. Each is claimed first and settled afterwards:
 * a worker that is killed between the two sends at most that one letter twice. How many were tried.
 */
export async function sendDue<Letter extends Envelope & Known>(means: {
  readonly claim: () => Promise<Claimed<Letter>>;
  readonly write: (letter: Letter) => Promise<WrittenLetter>;
  readonly settle: (letter: Known, delivered: Delivered) => Promise<Settled>;
}): Promise<number> {
  // Without a server nobody asks for letters, and what waits from before keeps waiting.
  if (mailServer() === null) return 0;
  for (let count = 0; count < mostInARun; count += 1) {
    const claimed = await means.claim();
    if (claimed.status === "none") return count;
    const letter = claimed.status === "letter" ? claimed.letter : claimed;
    const delivered: Delivered =
      claimed.status === "letter"
        ? await send(claimed.letter, means.write)
        : { status: "failed", problem: claimed.problem };
    const outcome = await means.settle(letter, delivered);
    if (delivered.status === "failed") {
      const { problem } = delivered;
      logger().warn({ letter: letter.id, problem, outcome, tries: letter.tries }, "a letter waits");
    }
  }
  return mostInARun;
}

async function send<Letter extends Envelope>(
  letter: Letter,
  write: (letter: Letter) => Promise<WrittenLetter>,
): Promise<Delivered> {
  try {
    // Loaded with the first letter: most of the time the worker has none.
    const { carry } = await import("#worker/letters/carrier.ts");
    return await carry(letter, await write(letter));
  } catch (error) {
    // Only its name: the text of an error could quote what was being written.
    const name = error instanceof Error ? error.name : "unknown";
    logger().error({ letter: letter.id, error: name }, "a letter could not be written");
    return { status: "failed", problem: "failed" };
  }
}
