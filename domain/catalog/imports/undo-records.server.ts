import "server-only";
import { settleCatalogueImport } from "#db/queries/catalogue-imports.ts";
import { becomeCataloguer, forgetOriginal } from "#db/queries/imported-titles.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { findVersions, lockTitleWholes, writeVersions } from "#db/queries/title-versions.ts";
import {
  countUndone,
  lockUndoneImport,
  nextToUndo,
  noteUndone,
  takeBackImported,
  type UndoneRow,
} from "#db/queries/undone-titles.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";

export type RecordsUndone =
  | { readonly status: "undoing"; readonly count: number }
  | {
      readonly status: "undone";
      readonly gone: number;
      readonly restored: number;
      readonly kept: number;
    }
  | { readonly status: "not-now" };

const most = 500;

/**
 * Takes some hundreds of records of an import back, the last first; with none left the import is undone.
 * What was lent, asked for or changed since stays as it is, and is listed.
 */
export async function undoRecords(importId: number, by: string | null): Promise<RecordsUndone> {
  return await inTransaction(async (transaction) => {
    await becomeCataloguer(transaction);
    if (!(await lockUndoneImport(transaction, importId))) return { status: "not-now" };
    const rows = await lockNextToUndo(transaction, importId);
    if (rows.length > 0) {
      await undo(transaction, importId, rows, by);
      return { status: "undoing", count: rows.length };
    }
    const counts = await countUndone(transaction, importId);
    await settleCatalogueImport(transaction, importId, "undone");
    const detail = {
      import: importId,
      count: counts.gone + counts.restored,
      ...(by === null ? {} : { by }),
    };
    writeLibraryJournal(transaction, { act: "undo-catalogue-import", outcome: "undone", detail });
    return { status: "undone", ...counts };
  });
}

/** What is to be undone next. Nobody changes these titles any more, so what is said of them stays true. */
async function lockNextToUndo(transaction: Transaction, importId: number): Promise<UndoneRow[]> {
  const seen = await nextToUndo(transaction, importId, most);
  if (seen.length === 0) return seen;
  await lockTitleWholes(transaction, [...new Set(seen.map(({ titleId }) => titleId))]);
  return await nextToUndo(transaction, importId, most);
}

async function undo(
  transaction: Transaction,
  importId: number,
  rows: readonly UndoneRow[],
  by: string | null,
): Promise<void> {
  const changed = rows.filter(({ outcome }) => outcome === "changed");
  const restored = new Set<number>();
  // One after the other: the same title may have been changed by several of them.
  for (const row of changed) if (await restore(transaction, row, by)) restored.add(row.number);
  // What a title says now, since a record after it may have changed it and was just taken back.
  const left = changed.length === 0 ? rows : await nextToUndo(transaction, importId, most);
  const created = left.filter(({ outcome }) => outcome === "created");
  const [asLeft, since] = [created.filter(isAsLeft), created.filter((row) => !isAsLeft(row))];
  const numbers = rows.map(({ number }) => number);
  await takeBackImported(
    transaction,
    importId,
    numbers,
    asLeft.map(({ number }) => number),
  );
  await noteUndone(transaction, importId, numbers, {
    restored: [...restored],
    changedSince: [...changed.filter(({ number }) => !restored.has(number)), ...since].map(
      ({ number }) => number,
    ),
  });
}

function isAsLeft({ isAsLeft: is }: UndoneRow): boolean {
  return is;
}

/** Gives a title its former version back, unless somebody changed it since. */
async function restore(
  transaction: Transaction,
  { titleId, versionBefore, versionAfter }: UndoneRow,
  by: string | null,
): Promise<boolean> {
  if (versionBefore === null || versionAfter === null) return false;
  const [now] = await lockTitleWholes(transaction, [titleId]);
  const versions = await findVersions(transaction, [
    { titleId, version: versionBefore },
    { titleId, version: versionAfter },
  ]);
  const before = versions.find(({ version }) => version === versionBefore);
  const after = versions.find(({ version }) => version === versionAfter);
  if (now === undefined || before === undefined || after === undefined) return false;
  // Both come from the database, which orders the names in them.
  if (JSON.stringify(now.whole) !== JSON.stringify(after.whole)) return false;
  const version = { titleId, before: now.version, whole: before.whole };
  writeVersions(transaction, [version], { by, how: "restored" });
  forgetOriginal(transaction, { titleId, version: versionAfter });
  return true;
}
