import "server-only";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { isMergedAway } from "#db/queries/title-merges.ts";
import {
  lockTitleWholes,
  type TitleValues,
  type TitleWhole,
  type VersionedTitle,
  writeVersions,
} from "#db/queries/title-versions.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
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

export type ChangeProblem = "unknown-title" | "changed-meanwhile" | "merged-away";
export type TitleChanged =
  | { readonly status: "changed" | "unchanged"; readonly version: number }
  | { readonly status: "refused"; readonly problem: ChangeProblem };

/**
 * Changes what a title says, and keeps what it said before. Who looked at an older version is told so
 * and overwrites nothing. A title that went into another one stays as it went.
 */
export async function changeTitle(wanted: TitleWanted): Promise<TitleChanged> {
  return await inTransaction(async (transaction) => {
    const [now] = await lockTitleWholes(transaction, [wanted.titleId]);
    const problem = await refuseChange(transaction, now, wanted.seen);
    if (problem !== null || now === undefined)
      return { status: "refused", problem: problem ?? "unknown-title" };
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

async function refuseChange(
  transaction: Transaction,
  now: VersionedTitle | undefined,
  seen: number,
): Promise<ChangeProblem | null> {
  if (now === undefined) return "unknown-title";
  if (await isMergedAway(transaction, now.id)) return "merged-away";
  return now.version === seen ? null : "changed-meanwhile";
}
