import "server-only";
import { readChecklistRow } from "#db/queries/checklist.ts";
import { type ChecklistLine, readChecklist as read } from "#domain/library/checklist.ts";

/** How far the library is set up, step by step. */
export async function readChecklist(): Promise<readonly ChecklistLine[]> {
  const { branchesWithoutHours, categoriesWithoutPolicy, ...counts } = await readChecklistRow();
  return read({ counts, branchesWithoutHours, categoriesWithoutPolicy });
}
