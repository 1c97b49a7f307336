import type { EntryFault } from "#domain/library/entry-draft.ts";

/** Why an entry is not taken, as a whole. */
export type EntryProblem =
  | "unknown-dictionary"
  | "needs-branch"
  | "unknown-entry"
  | "is-used"
  | "at-the-end"
  | "last-branch"
  | "look-again";

/** Why a field of an entry is not taken. */
export type EntryFieldProblem = EntryFault | "code-taken" | "unknown-entry" | "too-deep";

export type EntryRefused = {
  readonly status: "refused";
  readonly problem: EntryProblem;
  /** Beside which field what is wrong; empty where it is not the form's fault. */
  readonly faults: Readonly<Record<string, EntryFieldProblem>>;
};

export function refusedEntry(
  problem: EntryProblem,
  faults: Readonly<Record<string, EntryFieldProblem>> = {},
): EntryRefused {
  return { status: "refused", problem, faults };
}
