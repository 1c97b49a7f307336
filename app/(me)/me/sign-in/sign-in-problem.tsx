"use client";

import { useTranslations } from "use-intl/react";
import type { FormState } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";

/** Why a sign-in did not work. `wrong`: what may be wrong depends on what was typed. */
export function SignInProblem(props: {
  readonly problem: FormState<"wrong" | "too-many-tries">["problem"];
  readonly wrong: string;
}) {
  const t = useTranslations("me.signIn.problems");
  const { problem, wrong } = props;
  if (problem === null) return null;
  if (problem === "wrong") return <Notice tone="amber">{wrong}</Notice>;
  const isKnown = problem === "too-many-tries" || problem === "foreign-origin";
  return <Notice tone="amber">{t(isKnown ? problem : "signed-out")}</Notice>;
}
