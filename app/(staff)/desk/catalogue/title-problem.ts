"use client";

import { useTranslations } from "use-intl/react";
import type { TitleState } from "#app/(staff)/desk/catalogue/actions.ts";

const own = [
  "look-again",
  "unknown-title",
  "changed-meanwhile",
  "merged-away",
  "may-not-publish",
  "needs-review",
  "own-work",
] as const;

/** Why the form of a title was not taken, in words. */
export function useTitleProblem() {
  const t = useTranslations();
  return (problem: NonNullable<TitleState["problem"]>) => {
    const known = own.find((each) => each === problem);
    if (known !== undefined) return t(`titleForm.problems.${known}`);
    return t(`signIn.problems.${problem as Exclude<typeof problem, (typeof own)[number]>}`);
  };
}
