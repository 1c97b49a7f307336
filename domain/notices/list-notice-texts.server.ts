import "server-only";
import { listNoticeTexts as list } from "#db/queries/notice-texts.ts";
import type { NoticeKind, StoredText } from "#domain/notices/notice-texts.ts";

export async function listNoticeTexts(kind: NoticeKind): Promise<readonly StoredText[]> {
  return await list(kind);
}
