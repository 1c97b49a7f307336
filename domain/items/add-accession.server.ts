import "server-only";
import { insertAccession } from "#db/queries/accessions.ts";
import { entryId } from "#db/queries/items.ts";
import { writeBranchJournal } from "#db/queries/library-journal.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import type { AccessionFaults } from "#domain/items/accession-fields.ts";
import { readDay } from "#domain/library/dates.ts";
import { tidy, wordsFault } from "#domain/library/entry-draft.ts";
import { lengths } from "#domain/library/lengths.ts";

export type AccessionAdded =
  | { readonly status: "added"; readonly id: number; readonly number: number }
  | {
      readonly status: "refused";
      readonly problem: "look-again" | "not-your-branch";
      readonly faults: AccessionFaults;
    };

/** An entry of the register of receipts, with the next number of its year. */
export async function addAccession(
  typed: Readonly<Record<string, string>>,
  by: Person,
): Promise<AccessionAdded> {
  const day = readDay((typed.day ?? "").trim());
  if (day === null) return refused("look-again", { day: "no-day" });
  const document = tidy(typed.document);
  const fault = wordsFault(document, lengths.reason, { isNeeded: false });
  if (fault !== null)
    return refused("look-again", { document: fault === "too-long" ? fault : "control-signs" });
  return await inTransaction(async (transaction) => {
    const branch = await entryId(transaction, "branch", typed.branch ?? "");
    if (branch === null) return refused("look-again", { branch: "unknown-entry" });
    if (!may(by.assignments, "keep-items", branch.id)) return refused("not-your-branch");
    const sourceId = await sourceOf(transaction, typed.source ?? "");
    if (sourceId === undefined) return refused("look-again", { source: "unknown-entry" });
    const entry = { branchId: branch.id, day, sourceId, document, by: by.id };
    const made = await insertAccession(transaction, entry);
    const detail = { by: by.id, accession: made.id, number: made.number };
    writeBranchJournal(transaction, branch.id, { act: "add-accession", outcome: "added", detail });
    return { status: "added", ...made };
  });
}

/** Null: none was named. Undefined: there is no such one. */
async function sourceOf(
  transaction: Transaction,
  code: string,
): Promise<number | null | undefined> {
  return code === "" ? null : (await entryId(transaction, "source", code))?.id;
}

function refused(
  problem: "look-again" | "not-your-branch",
  faults: AccessionFaults = {},
): AccessionAdded {
  return { status: "refused", problem, faults };
}
