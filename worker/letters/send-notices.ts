import { claimNoticeLetter } from "#domain/notices/claim-notice-letter.server.ts";
import { handOverNotice } from "#domain/notices/hand-over-notice.server.ts";
import { settleNoticeLetter } from "#domain/notices/settle-notice-letter.server.ts";
import { sendDue } from "#worker/letters/send-due.ts";

/** Reminders, to readers with an address. How many letters were tried. */
export async function sendNotices(): Promise<number> {
  return await sendDue({
    claim: () => claimNoticeLetter("mail", new Date()),
    write: async (letter) => {
      const { writeNoticeLetter } = await import("#worker/letters/write-notice-letter.tsx");
      const written = await writeNoticeLetter(letter);
      await handOverNotice(letter);
      return written;
    },
    settle: settleNoticeLetter,
  });
}
