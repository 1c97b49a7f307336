import { useTranslations } from "use-intl/react";
import type { ImportProblem } from "#app/(staff)/admin/patron-import/actions.ts";
import type { Refusal } from "#domain/identity/admission.ts";

/** Why a form about an import was not taken, in words. */
export function useImportProblem(): (problem: ImportProblem | Refusal) => string {
  const t = useTranslations();
  return (problem) =>
    isRefusal(problem) ? t(`signIn.problems.${problem}`) : t(`patronImport.problems.${problem}`);
}

const refusals = [
  "signed-out",
  "foreign-origin",
  "not-permitted",
  "second-factor",
  "enrolment",
  "new-password",
] as const satisfies readonly Refusal[];

function isRefusal(problem: ImportProblem | Refusal): problem is Refusal {
  return refusals.some((each) => each === problem);
}
