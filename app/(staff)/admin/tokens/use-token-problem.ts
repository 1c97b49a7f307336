import { useTranslations } from "use-intl/react";
import type { Refusal } from "#domain/identity/admission.ts";
import { type TokenProblem, tokenProblems } from "#domain/identity/api-token.ts";

/** Why a form about tokens was not taken, in words. */
export function useTokenProblem(): (problem: TokenProblem | Refusal) => string {
  const t = useTranslations("tokens.problems");
  const words = useTranslations("signIn.problems");
  return (problem) => (isOfTokens(problem) ? t(problem) : words(problem));
}

function isOfTokens(problem: TokenProblem | Refusal): problem is TokenProblem {
  return tokenProblems.some((each) => each === problem);
}
