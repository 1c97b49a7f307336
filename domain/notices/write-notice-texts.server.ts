import "server-only";
import { z } from "zod";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { replaceNoticeText } from "#db/queries/notice-texts.ts";
import { writeReferenceChange } from "#db/queries/reference-changes.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import {
  type NoticeFault,
  type NoticePart,
  noticeKinds,
  partsOf,
  readNoticeText,
} from "#domain/notices/notice-texts.ts";

const shape = z.object({
  kind: z.enum(noticeKinds as [(typeof noticeKinds)[number], ...(typeof noticeKinds)[number][]]),
  language: z.string().regex(/^[a-z]{2,3}$/),
  typed: z.record(z.string().max(40), z.string().max(5000)),
});

export type NoticeTextsWritten =
  | { readonly status: "written"; readonly count: number }
  | {
      readonly status: "refused";
      readonly problem: "unknown-text" | "look-again";
      readonly faults: Readonly<Record<string, NoticeFault>>;
    };

/** The library's own sentences of one letter in one language; an empty one gives way to the built-in. */
export async function writeNoticeTexts(asked: unknown, by: string): Promise<NoticeTextsWritten> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return { status: "refused", problem: "unknown-text", faults: {} };
  const { kind, language, typed } = parsed.data;
  const words: [NoticePart, string][] = [];
  const faults: Record<string, NoticeFault> = {};
  for (const part of partsOf(kind)) {
    const read = readNoticeText(kind, part, typed[part] ?? "");
    if (read.status === "read") words.push([part, read.words]);
    else faults[part] = read.fault;
  }
  if (Object.keys(faults).length > 0) return { status: "refused", problem: "look-again", faults };
  return await inTransaction(async (transaction) => {
    let count = 0;
    for (const [part, said] of words) {
      const isNew = await writeOne(transaction, { kind, part, language, words: said || null }, by);
      if (isNew) count += 1;
    }
    return { status: "written", count };
  });
}

async function writeOne(
  transaction: Transaction,
  text: Parameters<typeof replaceNoticeText>[1],
  by: string,
): Promise<boolean> {
  const before = await replaceNoticeText(transaction, text);
  if (before === text.words) return false;
  const told = { by, dictionary: "notices", code: `${text.kind}.${text.part}.${text.language}` };
  const change = await writeReferenceChange(transaction, {
    ...told,
    before: before === null ? null : { words: before },
    after: text.words === null ? null : { words: text.words },
  });
  const detail = { ...told, change };
  writeLibraryJournal(transaction, { act: "change-reference", outcome: "changed", detail });
  return true;
}
