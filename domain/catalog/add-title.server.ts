import "server-only";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { insertTitle } from "#db/queries/new-titles.ts";
import type { TitleValues } from "#db/queries/title-versions.ts";
import { inTransaction } from "#db/transaction.ts";

/** A title that was in no file: entered by hand. Returns its number. */
export async function addTitle(title: TitleValues, by: string): Promise<number> {
  return await inTransaction(async (transaction) => {
    const id = await insertTitle(transaction, title, by);
    const detail = { by, title: id };
    writeLibraryJournal(transaction, { act: "add-title", outcome: "added", detail });
    return id;
  });
}
