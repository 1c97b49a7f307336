import { useTranslations } from "use-intl/react";
import type { LoanImportProblem } from "#app/(staff)/admin/loan-import/actions.ts";
import type { Refusal } from "#domain/identity/admission.ts";
import { scanProblems } from "#domain/library/scan-problems.ts";

/** Why a form about loans of another system was not taken, in words. */
export function useLoanProblem(): (problem: LoanImportProblem | Refusal) => string {
  const t = useTranslations();
  return (problem) =>
    isOfLoans(problem) ? t(`loanImport.problems.${problem}`) : t(`signIn.problems.${problem}`);
}

const ofLoans = [
  ...scanProblems,
  "no-reader-column",
  "no-barcode",
  "no-lent-at",
  "no-due",
  "no-file",
  "too-many",
  "unreadable",
  "empty",
  "unknown-import",
  "not-now",
] as const satisfies readonly LoanImportProblem[];

function isOfLoans(problem: LoanImportProblem | Refusal): problem is LoanImportProblem {
  return ofLoans.some((each) => each === problem);
}
