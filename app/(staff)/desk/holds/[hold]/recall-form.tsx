"use client";

import { useFormatter, useTranslations } from "use-intl/react";
import { type HoldFormState, recallAction } from "#app/(staff)/desk/holds/actions.ts";
import { useHoldProblem } from "#app/(staff)/desk/holds/problem-words.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const fresh: HoldFormState = freshForm;

/** Asks a lent copy back, so that who waits need not wait for the end of its loan. */
export function RecallForm({ hold }: { readonly hold: number }) {
  const t = useTranslations("holds.recall");
  const format = useFormatter();
  const inWords = useHoldProblem();
  const [state, act, isBusy] = useStaffAction(recallAction, fresh);
  const recalled = state.told?.recalled;
  return (
    <form action={act} className="slip flex flex-col gap-4 p-5">
      <h2 className="font-bold">{t("title")}</h2>
      <p className="max-w-[60ch] text-ink-soft">{t("lead")}</p>
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      {state.told?.said.map((sentence) => (
        <Notice key={sentence} tone="amber">
          {sentence}
        </Notice>
      ))}
      {recalled === undefined ? null : (
        <Notice tone="good">
          {t("done", {
            barcode: recalled.barcode,
            day: format.dateTime(new Date(`${recalled.dueOn}T00:00:00Z`), {
              dateStyle: "full",
              timeZone: "UTC",
            }),
          })}
        </Notice>
      )}
      <input type="hidden" name="hold" value={hold} />
      <Button type="submit" size="desk" className="self-start" disabled={isBusy}>
        {t("go")}
      </Button>
    </form>
  );
}
