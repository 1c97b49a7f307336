import "server-only";
import { markHanded } from "#db/queries/notice-letters.ts";
import type { NoticeLetterFacts } from "#domain/notices/notice-letter.ts";

/**
 * Said before a letter leaves the house: whoever dies after it leaves a letter that is not sent again,
 * so that nobody is reminded twice.
 */
export async function handOverNotice(
  letter: { readonly id: string } & Pick<NoticeLetterFacts, "lines">,
): Promise<void> {
  await markHanded(letter.id, [...new Set(letter.lines.map(({ kind }) => kind))]);
}
