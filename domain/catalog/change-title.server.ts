import "server-only";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import {
  lockTitleWholes,
  type TitleValues,
  type TitleWhole,
  writeVersions,
} from "#db/queries/title-versions.ts";
import { inTransaction } from "#db/transaction.ts";
import { changedColumns, isSameRecord } from "#domain/catalog/title-changes.ts";

export type TitleWanted = {
  readonly titleId: number;
  /** The version that was read before somebody began to change it. */
  readonly seen: number;
  /** What is not named stays. */
  readonly columns: Partial<TitleValues>;
  /** The record as it was edited; not named: it stays. */
  readonly record?: NonNullable<TitleWhole["record"]>;
  /** The account; null: the program by itself. */
  readonly by: string | null;
};

export type TitleChanged =
  | { readonly status: "changed" | "unchanged"; readonly version: number }
  | { readonly status: "refused"; readonly problem: "unknown-title" | "changed-meanwhile" };

/**
 * Changes what a title says, and keeps what it said before. Who looked at an older version is told so
 * and overwrites nothing.
 */
export async function changeTitle(wanted: TitleWanted): Promise<TitleChanged> {
  return await inTransaction(async (transaction) => {
    const [now] = await lockTitleWholes(transaction, [wanted.titleId]);
    if (now === undefined) return { status: "refused", problem: "unknown-title" };
    if (now.version !== wanted.seen) return { status: "refused", problem: "changed-meanwhile" };
    const record = wanted.record ?? now.whole.record;
    const changed: string[] = changedColumns(now.whole.title, wanted.columns);
    if (!isSameRecord(record, now.whole.record)) changed.push("record");
    if (changed.length === 0) return { status: "unchanged", version: now.version };
    const title = { ...now.whole.title, ...wanted.columns };
    const version = { titleId: now.id, before: now.version, whole: { title, record } };
    writeVersions(transaction, [version], { by: wanted.by, how: "edited" });
    writeLibraryJournal(transaction, {
      act: "change-title",
      outcome: "changed",
      detail: {
        title: now.id,
        version: now.version + 1,
        fields: changed,
        ...(wanted.by === null ? {} : { by: wanted.by }),
      },
    });
    return { status: "changed", version: now.version + 1 };
  });
}
