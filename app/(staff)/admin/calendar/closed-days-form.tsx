"use client";

import { useTranslations } from "use-intl/react";
import { type CalendarState, closeDaysAction } from "#app/(staff)/admin/calendar/actions.ts";
import { useCalendarWords } from "#app/(staff)/admin/calendar/calendar-words.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { lengths } from "#domain/library/lengths.ts";

const fresh: CalendarState = { ...freshForm, fields: {} };

/** One day or several in a row that a branch is closed, and why. */
export function ClosedDaysForm({ branchId }: { readonly branchId: number }) {
  const t = useTranslations("reference.calendar");
  const inWords = useCalendarWords();
  const [state, act, isBusy] = useStaffAction(closeDaysAction, fresh);
  const form = useFaultFocus(state);
  const { problem, told, typed, fields } = state;
  return (
    <form ref={form} action={act} className="flex flex-col gap-4" noValidate>
      {problem === null ? null : <Notice tone="amber">{inWords.problem(problem)}</Notice>}
      {told === null ? null : <Notice tone="good">{t("closedNow", { count: told.count })}</Notice>}
      <input type="hidden" name="branch" value={branchId} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t("firstDay")}
          name="from"
          type="date"
          required
          defaultValue={typed.from ?? ""}
          fault={inWords.fault(fields.from)}
        />
        <Field
          label={t("lastDay")}
          name="to"
          type="date"
          defaultValue={typed.to ?? ""}
          hint={t("lastDayHint")}
          fault={inWords.fault(fields.to)}
        />
      </div>
      <Field
        label={t("reason")}
        name="reason"
        autoComplete="off"
        maxLength={lengths.reason}
        defaultValue={typed.reason ?? ""}
        hint={t("reasonHint")}
        fault={inWords.fault(fields.reason)}
      />
      <Button type="submit" size="desk" look="primary" className="self-start" disabled={isBusy}>
        {t("close")}
      </Button>
    </form>
  );
}
