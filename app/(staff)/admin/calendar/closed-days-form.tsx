"use client";

import { useFormatter, useTranslations } from "use-intl/react";
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
      {told === null ? null : <ClosedNotice told={told} />}
      <input type="hidden" name="branch" value={branchId} />
      <ClosedDaysFields typed={typed} fields={fields} />
      {told?.isTrial === true ? (
        <Button
          type="submit"
          name="sure"
          value="yes"
          size="desk"
          look="primary"
          className="self-start"
          disabled={isBusy}
        >
          {t("closeAndMove")}
        </Button>
      ) : (
        <Button type="submit" size="desk" look="primary" className="self-start" disabled={isBusy}>
          {t("close")}
        </Button>
      )}
    </form>
  );
}

function ClosedDaysFields({ typed, fields }: Pick<CalendarState, "typed" | "fields">) {
  const t = useTranslations("reference.calendar");
  const inWords = useCalendarWords();
  return (
    <>
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
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          name="moves"
          value="yes"
          className="size-6 shrink-0"
          defaultChecked={typed.moves === "yes"}
        />
        <span>
          {t("moves")}
          <span className="block text-ink-soft">{t("movesHint")}</span>
        </span>
      </label>
    </>
  );
}

/** What was closed, and what was moved by it; of a trial, what would be. */
function ClosedNotice({ told }: { readonly told: NonNullable<CalendarState["told"]> }) {
  const t = useTranslations("reference.calendar");
  const format = useFormatter();
  const { count, moved, isTrial } = told;
  if (moved?.reopensOn === undefined)
    return <Notice tone="good">{t("closedNow", { count })}</Notice>;
  const day = format.dateTime(new Date(`${moved.reopensOn}T00:00:00Z`), {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  const { loans, shelved } = moved;
  return (
    <Notice tone={isTrial === true ? "amber" : "good"}>
      {isTrial === true ? null : `${t("closedNow", { count })} `}
      {t(isTrial === true ? "wouldMove" : "movedNow", { loans, shelved, day })}
    </Notice>
  );
}
