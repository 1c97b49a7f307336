import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type NoticeTextRow = {
  readonly part: string;
  readonly language: string;
  readonly words: string;
};

const ofKind =
  "select part, language, words from notice_text where kind = $1 order by part, language";

export async function listNoticeTexts(kind: string): Promise<NoticeTextRow[]> {
  return (await pool().query<NoticeTextRow>(ofKind, [kind])).rows;
}

export async function readNoticeTexts(
  transaction: Transaction,
  kind: string,
): Promise<NoticeTextRow[]> {
  return await transaction.query<NoticeTextRow>(ofKind, [kind]);
}

/** Of all letters, each with its kind. */
export async function readAllNoticeTexts(
  transaction: Transaction,
): Promise<(NoticeTextRow & { readonly kind: string })[]> {
  return await transaction.query(
    "select kind, part, language, words from notice_text order by kind, part, language",
    [],
  );
}

/** Null words: the built-in ones stand again. Returns what stood there. */
export async function replaceNoticeText(
  transaction: Transaction,
  text: {
    readonly kind: string;
    readonly part: string;
    readonly language: string;
    readonly words: string | null;
  },
): Promise<string | null> {
  transaction.send("select pg_advisory_xact_lock(hashtext('notice-text'))", []);
  const [before] = await transaction.query<{ words: string }>(
    "delete from notice_text where kind = $1 and part = $2 and language = $3 returning words",
    [text.kind, text.part, text.language],
  );
  if (text.words !== null)
    transaction.send(
      "insert into notice_text (kind, part, language, words) values ($1, $2, $3, $4)",
      [text.kind, text.part, text.language, text.words],
    );
  return before?.words ?? null;
}
