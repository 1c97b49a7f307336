"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { type NumbersState, reserveNumbersAction } from "#app/(staff)/desk/labels/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { inputLook } from "#components/staff/input-look.ts";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

export type ShownRange = {
  readonly id: number;
  readonly name: string;
  readonly first: string;
  readonly last: string;
  readonly next: string | null;
  readonly left: number;
};

const fresh: NumbersState = freshForm;

/** The next numbers of a range, to be copied into the list above. */
export function NumberForm({ ranges }: { readonly ranges: readonly ShownRange[] }) {
  const t = useTranslations("labels.numbers");
  const inWords = useNumbersProblem();
  const [state, act, isBusy] = useStaffAction(reserveNumbersAction, fresh);
  const [range, setRange] = useState(String(ranges[0]?.id ?? ""));
  return (
    <form action={act} onReset={keepTyped} className="slip flex flex-col gap-4 p-5">
      <Choice
        label={t("range")}
        name="range"
        value={range}
        options={ranges.map((each) => ({ value: String(each.id), name: inFull(each) }))}
        choose={setRange}
      />
      <Field label={t("count")} name="count" type="number" min={1} max={1000} defaultValue={24} />
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      {state.told === null ? null : (
        <label className="flex flex-col gap-1.5">
          <span className="font-bold">{t("given", { count: state.told.length })}</span>
          <textarea
            readOnly
            rows={5}
            className={`${inputLook} font-mono`}
            value={state.told.join("\n")}
          />
        </label>
      )}
      <Button type="submit" size="desk" className="self-start" disabled={isBusy}>
        {t("reserve")}
      </Button>
    </form>
  );

  function inFull(each: ShownRange): string {
    if (each.next === null) return t("spent", { name: each.name });
    return t("next", { name: each.name, next: each.next, left: each.left });
  }
}

function useNumbersProblem() {
  const t = useTranslations();
  const own = ["unknown-range", "no-count", "range-is-spent"] as const;
  return (problem: NonNullable<NumbersState["problem"]>) => {
    const known = own.find((each) => each === problem);
    if (known !== undefined) return t(`labels.problems.${known}`);
    return t(`signIn.problems.${problem as Exclude<typeof problem, (typeof own)[number]>}`);
  };
}
