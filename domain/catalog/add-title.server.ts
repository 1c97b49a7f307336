import "server-only";
import { insertRecords } from "#db/queries/imported-titles.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { insertTitle } from "#db/queries/new-titles.ts";
import { type TitleValues, writeVersions } from "#db/queries/title-versions.ts";
import { inTransaction } from "#db/transaction.ts";
import type { AnsweredRecord } from "#domain/catalog/answered-record.server.ts";
import { changedColumns } from "#domain/catalog/title-changes.ts";

/**
 * A title that was in no file: entered by hand, or found at another library. What was found is its first
 * version, with the record as it came; what somebody wrote otherwise is the second. Returns its number.
 */
export async function addTitle(
  title: TitleValues,
  by: string,
  found: AnsweredRecord | null = null,
): Promise<number> {
  return await inTransaction(async (transaction) => {
    const first = found === null ? title : { ...found.whole.title, state: title.state };
    const record = found?.whole.record ?? null;
    const id = await insertTitle(transaction, { title: first, record }, by);
    if (found !== null && record !== null) {
      const { original, encoding } = found;
      insertRecords(transaction, [{ ...record, titleId: id, original, encoding }]);
    }
    if (changedColumns(first, title).length > 0) {
      const version = { titleId: id, before: 1, whole: { title, record } };
      writeVersions(transaction, [version], { by, how: "edited" });
    }
    const detail = { by, title: id };
    writeLibraryJournal(transaction, { act: "add-title", outcome: "added", detail });
    return id;
  });
}
