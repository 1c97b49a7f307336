"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { importKeptLoans } from "#domain/loan-imports/import-kept-loans.server.ts";
import { keepLoanFile, type LoanFileKept } from "#domain/loan-imports/keep-loan-file.server.ts";
import { undoLoanImport } from "#domain/loan-imports/undo-loan-import.server.ts";

type FileProblem = Extract<LoanFileKept, { status: "refused" }>["problem"];
export type LoanImportProblem = FileProblem | "unknown-import" | "not-now";
type State = FormState<LoanImportProblem, { readonly count: number; readonly kept: number }>;

/** A file to look at: nothing is lent by it. */
export async function lookAtLoansAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission: "import-loans" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const file = form instanceof FormData ? form.get("file") : null;
  const isFile = file instanceof File;
  const kept = await keepLoanFile(
    {
      bytes: isFile ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
      name: isFile ? file.name : "",
      dateOrder: readText(form, "dateOrder"),
    },
    passed.person,
  );
  if (kept.status === "refused")
    return { ...freshForm, typed: readTyped(form, ["dateOrder"]), problem: kept.problem };
  redirect(`/admin/loan-import/${kept.import}`);
}

export async function importLoansAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission: "import-loans" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const { status } = await importKeptLoans(Number(readText(form, "import")) || 0, passed.person);
  refresh();
  return status === "imported" ? freshForm : { ...freshForm, problem: status };
}

export async function undoLoansAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission: "import-loans" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const undone = await undoLoanImport(Number(readText(form, "import")) || 0, passed.person.id);
  refresh();
  return undone.status === "undone"
    ? { ...freshForm, told: undone }
    : { ...freshForm, problem: undone.status };
}
