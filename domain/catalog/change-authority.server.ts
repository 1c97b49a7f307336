import "server-only";
import { formsTaken, lockNames, spreadName, writeName } from "#db/queries/authorities.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { type NameFaults, readNameDraft } from "#domain/catalog/name-draft.ts";
import { changedColumns } from "#domain/catalog/title-changes.ts";

export type NameProblem = "look-again" | "unknown-name" | "changed-meanwhile";
export type NameChanged =
  | { readonly status: "changed" }
  | { readonly status: "refused"; readonly problem: NameProblem; readonly faults: NameFaults };

/** So many titles are found by the new variants at once; the others a little later, by the worker. */
const titlesAtOnce = 500;

/** A name, its variants, its note. Titles keep their words; they are found by all of these. */
export async function changeAuthority(
  wanted: {
    readonly id: number;
    readonly seen: number;
    readonly typed: Readonly<Record<string, string>>;
  },
  by: string,
): Promise<NameChanged> {
  return await inTransaction(async (transaction) => {
    const [before] = await lockNames(transaction, [wanted.id]);
    if (before === undefined) return refused("unknown-name");
    if (before.version !== wanted.seen) return refused("changed-meanwhile");
    const read = readNameDraft(wanted.typed, before);
    if (read.status === "faulty") return refused("look-again", read.faults);
    const { draft } = read;
    const forms = [draft.name, ...draft.variants];
    const taken = await formsTaken(transaction, { id: before.id, kind: before.kind, forms });
    if (taken.length > 0) return refused("look-again", faultsOf(taken, draft.name));
    const { name, note, variants } = before;
    const fields = changedColumns(
      { name, note, variants: variants.toSorted() },
      {
        ...draft,
        variants: draft.variants.toSorted(),
      },
    );
    if (fields.length === 0) return { status: "changed" };
    writeName(transaction, { id: before.id, kind: before.kind, ...draft });
    await spreadName(transaction, before.id, titlesAtOnce);
    writeLibraryJournal(transaction, {
      act: "change-authority",
      outcome: "changed",
      detail: { by, value: before.id, fields },
    });
    return { status: "changed" };
  });
}

function refused(problem: NameProblem, faults: NameFaults = {}): NameChanged {
  return { status: "refused", problem, faults };
}

function faultsOf(taken: readonly string[], name: string): NameFaults {
  return taken.includes(name) ? { name: "taken" } : { variants: "taken" };
}
