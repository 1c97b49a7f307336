import { useTranslations } from "use-intl/react";
import type { Refusal } from "#domain/identity/admission.ts";
import { type PatronProblem, patronProblems } from "#domain/patrons/patron-problems.ts";

/** Why something about a reader was not done, in words. */
export function usePatronProblem(): (problem: PatronProblem | Refusal) => string {
  const t = useTranslations();
  return (problem) => {
    const own = patronProblems.find((each) => each === problem);
    if (own !== undefined) return t(`patrons.problems.${own}`);
    return t(`signIn.problems.${problem as Refusal}`);
  };
}
