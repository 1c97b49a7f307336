import "server-only";
import { randomUUID } from "node:crypto";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { becomeImporter, readImportState, settleUndoneImport } from "#db/queries/patron-imports.ts";
import {
  eraseImported,
  giveValuesBack,
  listGivenBack,
  markKept,
  tellGivenBack,
} from "#db/queries/undone-imports.ts";
import { inTransaction } from "#db/transaction.ts";

export type ImportUndone =
  | { readonly status: "undone"; readonly erased: number; readonly givenBack: number }
  | { readonly status: "busy" | "not-now" };

/**
 * Takes an import back: readers that it made go unless they have borrowed, replaced values come back.
 * Whoever was changed by somebody since is left as she is, and listed.
 */
export async function undoPatronImport(id: number, by: string | null): Promise<ImportUndone> {
  return await inTransaction(async (transaction) => {
    if (!(await becomeImporter(transaction))) return { status: "busy" };
    const state = await readImportState(transaction, id);
    if (state !== "imported" && state !== "undo-asked") return { status: "not-now" };
    await markKept(transaction, id);
    const changed = await listGivenBack(transaction, id);
    giveValuesBack(transaction, id);
    tellGivenBack(
      transaction,
      by,
      changed.map((each) => ({ ...each, partyId: randomUUID() })),
    );
    const erased = await eraseImported(transaction, id);
    settleUndoneImport(transaction, id);
    const count = erased + changed.length;
    const detail = { count, ...(by === null ? {} : { by }) };
    writeLibraryJournal(transaction, { act: "undo-import", outcome: "undone", detail });
    return { status: "undone", erased, givenBack: changed.length };
  });
}
