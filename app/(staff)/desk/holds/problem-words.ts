"use client";

import { useTranslations } from "use-intl/react";
import { type HoldProblem, holdProblems } from "#domain/holds/hold-problems.ts";
import type { Refusal } from "#domain/identity/admission.ts";

/** Why a form about a hold was not taken, in words. */
export function useHoldProblem(): (problem: HoldProblem | Refusal) => string {
  const t = useTranslations();
  return (problem) => {
    const own = holdProblems.find((each) => each === problem);
    if (own !== undefined) return t(`holds.problems.${own}`);
    return t(`signIn.problems.${problem as Refusal}`);
  };
}
