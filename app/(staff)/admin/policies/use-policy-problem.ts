import { useTranslations } from "use-intl/react";
import type { PolicyState } from "#app/(staff)/admin/policies/actions.ts";
import type { PolicyProblem } from "#domain/circulation/asked-policy.server.ts";

const own = [
  "look-again",
  "unknown-key",
  "row-exists",
  "unknown-row",
] as const satisfies readonly PolicyProblem[];

/** Why a row was not taken. */
export function usePolicyProblem() {
  const t = useTranslations();
  return (problem: NonNullable<PolicyState["problem"]>): string => {
    const known = own.find((each) => each === problem);
    return known === undefined
      ? t(`signIn.problems.${problem as Exclude<typeof problem, PolicyProblem>}`)
      : t(`policies.problems.${known}`);
  };
}
