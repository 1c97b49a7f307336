import { branchesOf, type Doer } from "#domain/identity/doer.ts";
import { libraryActs } from "#domain/library/journal-acts.ts";

/** What of the journal she may see: who works at one branch sees its chain, and nothing of people and roles. */
export function sightOf(by: Doer): {
  readonly branchIds: readonly number[] | null;
  readonly hiddenActs: readonly string[];
} {
  const branchIds = branchesOf(by, "see-journal");
  return { branchIds, hiddenActs: branchIds === null ? [] : libraryActs };
}
