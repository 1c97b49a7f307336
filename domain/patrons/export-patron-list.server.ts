import "server-only";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import {
  listPatrons,
  type PatronListItem,
  type PatronListWish,
} from "#domain/patrons/search-patrons.server.ts";

/** More than any library of ours has. */
const most = 100_000;

/** Readers as they are searched and ordered, all of them; the journal keeps who took how many away. */
export async function exportPatronList(
  wish: Omit<PatronListWish, "page">,
  by: Person,
): Promise<readonly PatronListItem[]> {
  const { patrons } = await listPatrons({ ...wish, page: 1 }, most);
  return await inTransaction(async (transaction) => {
    const detail = { count: patrons.length, by: by.id };
    writeLibraryJournal(transaction, { act: "export-readers", outcome: "exported", detail });
    return patrons;
  });
}
