"use client";

import { useTranslations } from "use-intl/react";
import { type CalendarState, takeClosingBackAction } from "#app/(staff)/admin/calendar/actions.ts";
import { useCalendarWords } from "#app/(staff)/admin/calendar/calendar-words.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const fresh: CalendarState = { ...freshForm, fields: {} };

/** Opens the days of a closing again and puts back what it moved. `label`: its days in words. */
export function TakeBackButton(props: {
  readonly branchId: number;
  readonly closing: number;
  readonly label: string;
}) {
  const t = useTranslations("reference.calendar");
  const inWords = useCalendarWords();
  const [state, act, isBusy] = useStaffAction(takeClosingBackAction, fresh);
  return (
    <form action={act}>
      {state.problem === null ? null : (
        <Notice tone="amber">{inWords.problem(state.problem)}</Notice>
      )}
      <input type="hidden" name="branch" value={props.branchId} />
      <input type="hidden" name="closing" value={props.closing} />
      <Button
        type="submit"
        size="desk"
        look="quiet"
        disabled={isBusy}
        aria-label={t("takeBackOf", { days: props.label })}
      >
        {t("takeBack")}
      </Button>
    </form>
  );
}
