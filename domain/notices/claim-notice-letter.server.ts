import "server-only";
import {
  type ClaimedNoticeLetter,
  claimNoticeLetter as claim,
  dropOver,
  linesOfLetter,
  type NoticeLineRow,
} from "#db/queries/notice-letters.ts";
import { readAllNoticeTexts } from "#db/queries/notice-texts.ts";
import { inTransaction } from "#db/transaction.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { readSetting } from "#domain/library/settings.ts";
import type { NoticeLetterFacts, NoticeLine } from "#domain/notices/notice-letter.ts";
import { readToldKind } from "#domain/notices/notice-texts.ts";
import { noticeWays } from "#domain/notices/notice-ways.server.ts";
import type { LetterProblem } from "#domain/notices/retrying.ts";

/** A letter of reminders in the hand of whoever writes it. */
export type NoticeLetterToWrite = NoticeLetterFacts & {
  readonly id: string;
  readonly lane: "digest" | "at-once";
  readonly tries: number;
  /** A mail address, or a phone number. */
  readonly to: string;
  readonly from: string;
  /** Where texts are handed over; empty: nowhere. */
  readonly gateway: string;
  readonly languages: readonly string[];
};

export type NoticeLetterClaimed =
  | { readonly status: "none" }
  | { readonly status: "letter"; readonly letter: NoticeLetterToWrite }
  | {
      readonly status: "cannot";
      readonly id: string;
      readonly tries: number;
      readonly problem: LetterProblem;
    };

/** Longer than any server may take to answer. */
const leaseMinutes = 10;

/** Takes the next letter that is due by a way, without what does not hold any more. */
export async function claimNoticeLetter(
  channel: "mail" | "text",
  now: Date,
): Promise<NoticeLetterClaimed> {
  return await inTransaction(async (transaction) => {
    const row = await claim(transaction, channel, leaseMinutes);
    if (row === null) return { status: "none" };
    const { id, tries } = row;
    const to = (channel === "mail" ? row.email : row.phone) ?? "";
    const obstacle = obstacleOf(row, channel, to);
    if (obstacle !== null) return { status: "cannot", id, tries, problem: obstacle };
    dropOver(transaction, id);
    const lines = (await linesOfLetter(transaction, id)).flatMap(lineOf);
    if (lines.length === 0) return { status: "cannot", id, tries, problem: "over" };
    const texts = await readAllNoticeTexts(transaction);
    return { status: "letter", letter: { id, tries, to, lines, texts, ...facts(row, now) } };
  });
}

function obstacleOf(
  row: ClaimedNoticeLetter,
  channel: "mail" | "text",
  to: string,
): LetterProblem | null {
  if (row.wasHanded) return "unsure";
  if (to === "" || !row.mayWrite) return "no-address";
  return noticeWays(row.settings)[channel] ? null : "not-configured";
}

function facts(row: ClaimedNoticeLetter, now: Date) {
  return {
    lane: row.lane,
    from: readSetting(row.settings, "mail.from"),
    gateway: readSetting(row.settings, "notices.gateway"),
    languages: [row.language, readSetting(row.settings, "library.language")],
    libraryName: readSetting(row.settings, "library.name"),
    today: localDate(row.timeZone, now.getTime()),
  };
}

function lineOf(row: NoticeLineRow): NoticeLine[] {
  const kind = readToldKind(row.kind);
  const { dueOn, title, authors, branch, code } = row;
  return kind === null ? [] : [{ kind, dueOn, title, authors, branch, code }];
}
