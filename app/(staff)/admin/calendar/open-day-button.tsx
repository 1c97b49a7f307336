"use client";

import { useTranslations } from "use-intl/react";
import { type CalendarState, openDaysAction } from "#app/(staff)/admin/calendar/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const fresh: CalendarState = { ...freshForm, fields: {} };

/** Takes one closed day back. `label`: the day in words, for who hears the button alone. */
export function OpenDayButton(props: {
  readonly branchId: number;
  readonly day: string;
  readonly label: string;
}) {
  const t = useTranslations("reference.calendar");
  const [, act, isBusy] = useStaffAction(openDaysAction, fresh);
  return (
    <form action={act}>
      <input type="hidden" name="branch" value={props.branchId} />
      <input type="hidden" name="day" value={props.day} />
      <Button
        type="submit"
        size="desk"
        look="quiet"
        disabled={isBusy}
        aria-label={t("openDay", { day: props.label })}
      >
        {t("open")}
      </Button>
    </form>
  );
}
