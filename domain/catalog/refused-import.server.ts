import "server-only";
import { refusedState } from "#domain/catalog/deciding-state.server.ts";
import type { ImportRefusal } from "#domain/catalog/import-options.ts";
import type { TitleState } from "#domain/catalog/publishing.ts";
import type { Doer } from "#domain/identity/doer.ts";

/** Whether new titles of an import may come into this state at once: the same rule as for one by hand. */
export async function refusedImport(state: TitleState, by: Doer): Promise<ImportRefusal | null> {
  const problem = await refusedState(null, state, by);
  // A title that is not there yet is nobody's own work.
  return problem === "own-work" ? "needs-review" : problem;
}
