import "server-only";
import { type ClaimedLetter, claimLetter as claim, linesOfVisit } from "#db/queries/letters.ts";
import { readNoticeTexts } from "#db/queries/notice-texts.ts";
import { inTransaction } from "#db/transaction.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { canSendMail } from "#domain/library/mail-server.server.ts";
import { readSetting } from "#domain/library/settings.ts";
import type { StoredText } from "#domain/notices/notice-texts.ts";
import type { LetterProblem } from "#domain/notices/retrying.ts";

/** A letter in the hand of whoever writes it, with everything that stands in it. */
export type LetterToWrite = {
  readonly id: string;
  readonly tries: number;
  readonly to: string;
  readonly from: string;
  /** The patron's language, then that of the screen. */
  readonly languages: readonly string[];
  readonly libraryName: string;
  readonly branchName: string;
  /** The day of the visit and today, at the branch: `YYYY-MM-DD`. */
  readonly visitedOn: string;
  readonly today: string;
  readonly lines: readonly {
    readonly title: string;
    readonly authors: string;
    readonly language: string;
    readonly dueOn: string;
  }[];
  /** The library's own sentences, in every language that it wrote them in. */
  readonly texts: readonly StoredText[];
};

export type Claimed =
  | { readonly status: "none" }
  | { readonly status: "letter"; readonly letter: LetterToWrite }
  | {
      readonly status: "cannot";
      readonly id: string;
      readonly tries: number;
      readonly problem: LetterProblem;
    };

/** Longer than any mail server may take to answer. */
const leaseMinutes = 10;

/** Takes the next letter that is due. Whoever dies with it loses it to the next after ten minutes. */
export async function claimLetter(now: Date): Promise<Claimed> {
  return await inTransaction(async (transaction) => {
    const row = await claim(transaction, leaseMinutes);
    if (row === null) return { status: "none" };
    const lines = await linesOfVisit(transaction, row);
    const texts = await readNoticeTexts(transaction, "receipt");
    const { id, tries, address } = row;
    if (address === null) return { status: "cannot", id, tries, problem: "no-address" };
    if (!canSendMail(row.settings))
      return { status: "cannot", id, tries, problem: "not-configured" };
    // What a tablet kept without a network may come later than the wish for a letter.
    if (lines.length === 0) return { status: "cannot", id, tries, problem: "nothing-to-tell" };
    return { status: "letter", letter: { ...facts(row, now), to: address, lines, texts } };
  });
}

function facts(row: ClaimedLetter, now: Date) {
  const { id, tries, language, patronLanguage, branchName, timeZone, settings } = row;
  return {
    id,
    tries,
    from: readSetting(settings, "mail.from"),
    languages: [...(patronLanguage === null ? [] : [patronLanguage]), language],
    libraryName: readSetting(settings, "library.name"),
    branchName,
    visitedOn: localDate(timeZone, row.askedAt.getTime()),
    today: localDate(timeZone, now.getTime()),
  };
}
