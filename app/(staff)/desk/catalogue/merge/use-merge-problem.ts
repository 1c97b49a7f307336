"use client";

import { useTranslations } from "use-intl/react";
import type { MergeState, PartState } from "#app/(staff)/desk/catalogue/merge/actions.ts";

const own = [
  "same-title",
  "unknown-title",
  "merged-already",
  "changed-meanwhile",
  "keep-the-published",
  "may-not-publish",
  "other-kind",
  "unknown-merge",
  "parted-already",
  "kept-went",
] as const;

/** Why two titles were not made one, or not parted, in words. */
export function useMergeProblem() {
  const t = useTranslations();
  return (problem: NonNullable<(MergeState | PartState)["problem"]>) => {
    const known = own.find((each) => each === problem);
    if (known !== undefined) return t(`merging.problems.${known}`);
    return t(`signIn.problems.${problem as Exclude<typeof problem, (typeof own)[number]>}`);
  };
}
