import "server-only";
import { drawTitles, firstBranch, linesFor, readerOfCard } from "#db/queries/notice-preview.ts";
import { readAllNoticeTexts } from "#db/queries/notice-texts.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { addDays } from "#domain/library/dates.ts";
import { readSetting } from "#domain/library/settings.ts";
import type { NoticeLetterFacts, NoticeLine } from "#domain/notices/notice-letter.ts";
import { readToldKind } from "#domain/notices/notice-texts.ts";
import { noteLookUp } from "#domain/ops/noting-look-up.server.ts";

/**
 * A letter of reminders as it would be written now: of the holder of a card, which is journalled as a
 * look at that reader, or without a card about books of the catalogue that nobody has. Null: no such card.
 */
export async function previewNotices(card: string, by: Person): Promise<NoticeLetterFacts | null> {
  return await inTransaction(async (transaction) =>
    card === "" ? await sample(transaction) : await ofReader(transaction, card.slice(0, 64), by),
  );
}

async function ofReader(
  transaction: Transaction,
  card: string,
  by: Person,
): Promise<NoticeLetterFacts | null> {
  const reader = await readerOfCard(transaction, card);
  if (reader === null) return null;
  noteLookUp(transaction, reader.patronId, by);
  const { settings, today } = reader;
  const rows = await linesFor(transaction, reader, {
    dueSoon: readSetting(settings, "notices.due-soon-days"),
    membership: readSetting(settings, "notices.membership-days"),
  });
  const lines = rows.flatMap(({ kind: text, step: _step, ...row }): NoticeLine[] => {
    const kind = readToldKind(text);
    return kind === null ? [] : [{ kind, ...row }];
  });
  const libraryName = readSetting(settings, "library.name");
  return { libraryName, today, lines, texts: await readAllNoticeTexts(transaction) };
}

/** One thing of the kinds that come most often. */
async function sample(transaction: Transaction): Promise<NoticeLetterFacts> {
  const place = await firstBranch(transaction);
  const today = place?.today ?? "2027-01-01";
  const branch = place?.name ?? "";
  const [late, ready, ...soon] = await drawTitles(transaction, 4);
  const line = (
    kind: NoticeLine["kind"],
    days: number,
    book: { readonly title: string; readonly authors: string } | undefined,
    code: string | null = null,
  ): NoticeLine[] =>
    book === undefined ? [] : [{ kind, dueOn: addDays(today, days), ...book, branch, code }];
  const membership = {
    kind: "membership-ends",
    dueOn: addDays(today, 10),
    title: null,
    authors: null,
    branch,
    code: null,
  } as const;
  return {
    libraryName: readSetting(place?.settings ?? {}, "library.name"),
    today,
    lines: [
      ...line("overdue", -7, late),
      ...line("hold-ready", 6, ready, "K7M2"),
      ...soon.flatMap((book) => line("due-soon", 2, book)),
      membership,
    ],
    texts: await readAllNoticeTexts(transaction),
  };
}
