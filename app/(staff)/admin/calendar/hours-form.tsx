"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { type CalendarState, setHoursAction } from "#app/(staff)/admin/calendar/actions.ts";
import { useCalendarWords } from "#app/(staff)/admin/calendar/calendar-words.ts";
import { freshForm } from "#app/form-state.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { type OpenDay, type Weekday, weekdays } from "#domain/library/weekly-hours.ts";

const fresh: CalendarState = { ...freshForm, fields: {} };
const usual = { opens: "09:00", closes: "18:00" };

/** A week: each day closed, or open from one time to another. */
export function HoursForm(props: {
  readonly branchId: number;
  readonly hours: readonly OpenDay[];
  /** Monday … Sunday in the reader's language. */
  readonly dayNames: readonly string[];
}) {
  const t = useTranslations("reference");
  const inWords = useCalendarWords();
  const [state, act, isBusy] = useStaffAction(setHoursAction, fresh);
  const form = useFaultFocus(state);
  const { problem, told, fields } = state;
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip flex flex-col gap-4 p-6"
      noValidate
    >
      <h2 className="text-2xl">{t("calendar.week")}</h2>
      {problem === null ? null : <Notice tone="amber">{inWords.problem(problem)}</Notice>}
      {told === null ? null : <Notice tone="good">{t("calendar.savedHours")}</Notice>}
      <input type="hidden" name="branch" value={props.branchId} />
      {weekdays.map((weekday) => (
        <DayRow
          key={weekday}
          weekday={weekday}
          name={props.dayNames[weekday - 1] ?? ""}
          before={props.hours.find((day) => day.weekday === weekday) ?? null}
          fault={inWords.fault(fields[`day-${weekday}`])}
        />
      ))}
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {t("calendar.saveHours")}
      </Button>
    </form>
  );
}

function DayRow(props: {
  readonly weekday: Weekday;
  readonly name: string;
  readonly before: OpenDay | null;
  readonly fault: string | null;
}) {
  const { weekday, name, before, fault } = props;
  const t = useTranslations("reference");
  const [isOpen, setIsOpen] = useState(before !== null);
  const [times, setTimes] = useState(before ?? usual);
  return (
    <fieldset className="flex flex-col gap-1 border-line border-t pt-3">
      <legend className="sr-only">{name}</legend>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <label className="flex min-h-11 min-w-40 items-center gap-3 font-bold">
          <input
            type="checkbox"
            name={`open-${weekday}`}
            value="yes"
            className="size-5 accent-(--accent)"
            checked={isOpen}
            onChange={(event) => setIsOpen(event.target.checked)}
          />
          {name}
        </label>
        {isOpen ? (
          <div className="flex items-center gap-2">
            {(["opens", "closes"] as const).map((which) => (
              <input
                key={which}
                type="text"
                inputMode="numeric"
                name={`${which}-${weekday}`}
                aria-label={t(`calendar.${which}`, { day: name })}
                aria-invalid={fault !== null}
                maxLength={5}
                placeholder="09:00"
                value={times[which]}
                onChange={(event) => setTimes({ ...times, [which]: event.target.value })}
                className={`${inputLook} max-w-24 text-center tabular-nums`}
              />
            ))}
          </div>
        ) : (
          <span className="text-ink-soft">{t("calendar.legend.closed-weekday")}</span>
        )}
      </div>
      <p className="font-semibold text-amber empty:hidden">{fault}</p>
    </fieldset>
  );
}
