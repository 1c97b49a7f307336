"use client";

import { useTranslations } from "use-intl/react";
import type { ItemState } from "#app/(staff)/desk/items/actions.ts";
import { Notice } from "#components/staff/notice.tsx";
import { itemProblems } from "#domain/items/item-problems.ts";

const ranges = ["unknown-range", "no-count", "range-is-spent"] as const;
const good: readonly string[] = ["added", "changed", "unchanged"];

/** What became of a form about items, number by number. */
export function ItemAnswers({ state }: { readonly state: ItemState }) {
  const t = useTranslations("stock");
  const inWords = useItemProblem();
  const told = state.told ?? [];
  const bad = told.filter(({ outcome }) => !good.includes(outcome));
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      {told.length > bad.length ? (
        <Notice tone="good">{t("done", { count: told.length - bad.length })}</Notice>
      ) : null}
      {bad.length === 0 ? null : (
        <Notice tone="amber">{t("notDone", { count: bad.length })}</Notice>
      )}
      {told.length < 2 && bad.length === 0 ? null : (
        <ul className="slip max-h-96 overflow-y-auto p-4">
          {told.map(({ number, outcome }) => (
            <li
              key={number}
              className="flex flex-wrap gap-x-4 border-line border-t py-1 first:border-t-0"
            >
              <span className="font-mono">{number}</span>
              <span className={good.includes(outcome) ? "text-good" : "font-semibold text-amber"}>
                {t(`outcomes.${outcome}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useItemProblem() {
  const t = useTranslations();
  return (problem: NonNullable<ItemState["problem"]>) => {
    const own = itemProblems.find((each) => each === problem);
    if (own !== undefined) return t(`stock.problems.${own}`);
    const range = ranges.find((each) => each === problem);
    if (range !== undefined) return t(`labels.problems.${range}`);
    type Other = Exclude<typeof problem, (typeof itemProblems)[number] | (typeof ranges)[number]>;
    return t(`signIn.problems.${problem as Other}`);
  };
}
