import { useTranslations } from "use-intl/react";
import type { Refusal } from "#domain/identity/admission.ts";

type SignInProblem = Refusal | "bad-name" | "bad-sign-in-name" | "name-taken";
export type AdminProblem =
  | SignInProblem
  | "unknown-person"
  | "beyond-you"
  | "disabled"
  | "unknown-role"
  | "administrator-at-branch"
  | "last-administrator"
  | "yourself"
  | "has-none"
  | "kept-elsewhere"
  | "bad-mail"
  | "mail-taken"
  | "no-mail"
  | "no-address"
  | "bad-code"
  | "code-taken"
  | "built-in";

/** Why an administrator's form was not taken, in words. */
export function useProblemWords(): (problem: AdminProblem) => string {
  const t = useTranslations();
  return (problem) =>
    isOfSignIn(problem) ? t(`signIn.problems.${problem}`) : t(`staff.problems.${problem}`);
}

const ofSignIn = [
  "signed-out",
  "foreign-origin",
  "not-permitted",
  "second-factor",
  "enrolment",
  "new-password",
  "bad-name",
  "bad-sign-in-name",
  "name-taken",
] as const satisfies readonly SignInProblem[];

function isOfSignIn(problem: AdminProblem): problem is SignInProblem {
  return ofSignIn.some((each) => each === problem);
}
