import { claimAccountLetter } from "#domain/notices/claim-account-letter.server.ts";
import { settleAccountLetter } from "#domain/notices/settle-account-letter.server.ts";
import { sendDue } from "#worker/letters/send-due.ts";

/** Links and news, to the staff. */
export async function sendAccountLetters(): Promise<number> {
  return await sendDue({
    claim: claimAccountLetter,
    write: async (letter) => {
      const { writeAccountLetter } = await import("#worker/letters/write-account-letter.tsx");
      return await writeAccountLetter(letter);
    },
    settle: settleAccountLetter,
  });
}
