import "server-only";
import { findLoanImport } from "#db/queries/loan-imports.ts";
import type { Person } from "#domain/identity/person.ts";
import { importLoans } from "#domain/loan-imports/import-loans.server.ts";
import type { KeptLoanRows } from "#domain/loan-imports/keep-loan-file.server.ts";

/** Imports what the page showed; stopped in the middle it is pressed again and makes the rest. */
export async function importKeptLoans(
  id: number,
  by: Person,
): Promise<{ readonly status: "imported" | "unknown-import" | "not-now" }> {
  const row = await findLoanImport(id);
  if (row === null) return { status: "unknown-import" };
  const kept = row.rows as KeptLoanRows | null;
  if (kept === null || row.state !== "looked-at") return { status: "not-now" };
  const end = await importLoans({ ...kept, importId: id, by: by.id });
  return { status: end.isStopped ? "not-now" : "imported" };
}
