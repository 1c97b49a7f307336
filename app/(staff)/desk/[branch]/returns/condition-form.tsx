"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { noteConditionAction } from "#app/(staff)/desk/[branch]/returns/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

export type Condition = { readonly code: string; readonly name: string };

/** How the book came back, and off to be mended with it; left alone it says nothing. */
export function ConditionForm(props: {
  readonly branch: string;
  readonly item: string;
  readonly conditions: readonly Condition[];
}) {
  const t = useTranslations("aside.note");
  const [state, act, isBusy] = useStaffAction(noteConditionAction, freshForm);
  const [condition, choose] = useState("");
  return (
    <details className="print:hidden" open={state.problem !== null}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center underline">
        {t("title")}
      </summary>
      <form action={act} className="flex flex-wrap items-end gap-4">
        <input type="hidden" name="branch" value={props.branch} />
        <input type="hidden" name="item" value={props.item} />
        {props.conditions.length === 0 ? null : (
          <Choice
            label={t("condition")}
            name="condition"
            value={condition}
            options={[
              { value: "", name: t("asItIs") },
              ...props.conditions.map(({ code, name }) => ({ value: code, name })),
            ]}
            choose={choose}
          />
        )}
        <label className="flex min-h-11 items-center gap-3 font-bold">
          <input
            type="checkbox"
            name="isForRepair"
            value="yes"
            className="size-5 accent-(--accent)"
          />
          {t("repair")}
        </label>
        <Button type="submit" size="desk" disabled={isBusy}>
          {t("go")}
        </Button>
      </form>
      <div role="status">
        {state.told === null ? null : <p className="font-semibold">{t(`told.${state.told}`)}</p>}
      </div>
      {state.problem === null ? null : <Notice tone="amber">{t("problem")}</Notice>}
    </details>
  );
}
