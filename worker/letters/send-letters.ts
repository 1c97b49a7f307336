import { claimLetter } from "#domain/notices/claim-letter.server.ts";
import { settleLetter } from "#domain/notices/settle-letter.server.ts";
import { sendDue } from "#worker/letters/send-due.ts";

/** Receipts, to readers who asked for one. */
export async function sendLetters(): Promise<number> {
  return await sendDue({
    claim: () => claimLetter(new Date()),
    write: async (letter) => {
      const { writeLetter } = await import("#worker/letters/write-letter.tsx");
      return await writeLetter(letter);
    },
    settle: settleLetter,
  });
}
