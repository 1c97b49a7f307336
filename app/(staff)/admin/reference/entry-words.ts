import { useTranslations } from "use-intl/react";
import type { Refusal } from "#domain/identity/admission.ts";
import type { EntryFieldProblem, EntryProblem } from "#domain/library/entry-refusals.ts";
import { lengths } from "#domain/library/lengths.ts";

const refusals = [
  "signed-out",
  "foreign-origin",
  "not-permitted",
  "second-factor",
  "enrolment",
  "new-password",
] as const satisfies readonly Refusal[];

/** Why a form was not taken, and what is wrong beside a field. */
export function useEntryWords() {
  const t = useTranslations();
  return {
    problem: (problem: EntryProblem | Refusal): string => {
      const refusal = refusals.find((each) => each === problem);
      return refusal === undefined
        ? t(`reference.problems.${problem as EntryProblem}`)
        : t(`signIn.problems.${refusal}`);
    },
    fault: (fault: EntryFieldProblem | undefined, field: string): string | null =>
      fault === undefined
        ? null
        : t(`reference.faults.${fault}`, { most: field === "code" ? lengths.code : lengths.name }),
  };
}
