"use client";

import { useTranslations } from "use-intl/react";
import type {
  MergeState,
  NameState,
  PartState,
} from "#app/(staff)/desk/authorities/[name]/actions.ts";

const own = [
  "look-again",
  "unknown-name",
  "changed-meanwhile",
  "same-name",
  "other-list",
  "notes-too-long",
  "unknown-merge",
  "parted-already",
  "kept-went",
  "called-so-by-now",
] as const;

/** Why a name was not changed, in words. */
export function useNameProblem() {
  const t = useTranslations();
  return (problem: NonNullable<(NameState | MergeState | PartState)["problem"]>) => {
    const known = own.find((each) => each === problem);
    if (known !== undefined) return t(`authorities.problems.${known}`);
    return t(`signIn.problems.${problem as Exclude<typeof problem, (typeof own)[number]>}`);
  };
}
