"use client";

import { useTranslations } from "use-intl/react";
import type { WithdrawalFormState } from "#app/(staff)/desk/withdrawals/actions.ts";
import { Notice } from "#components/staff/notice.tsx";
import { withdrawalProblems } from "#domain/items/leaving.ts";

/** Why an act was not taken, and which items stand against it. */
export function Objections({ state }: { readonly state: WithdrawalFormState }) {
  const t = useTranslations();
  if (state.problem === null) return null;
  const own = withdrawalProblems.find((each) => each === state.problem);
  type Other = Exclude<typeof state.problem, (typeof withdrawalProblems)[number]>;
  return (
    <>
      <Notice tone="amber">
        {own === undefined
          ? t(`signIn.problems.${state.problem as Other}`)
          : t(`withdrawals.problems.${own}`)}
      </Notice>
      <ul className="flex flex-col gap-1 empty:hidden">
        {state.objections.map(({ number, reason }) => (
          <li key={number} className="flex flex-wrap gap-x-4">
            <span className="font-mono">{number}</span>
            <span>{t(`withdrawals.objections.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
