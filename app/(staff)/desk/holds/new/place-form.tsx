"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { placeHoldAction } from "#app/(staff)/desk/holds/actions.ts";
import { useHoldProblem } from "#app/(staff)/desk/holds/problem-words.ts";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const days = ["startsOn", "endsOn"] as const;
const dayProblems: readonly string[] = ["no-such-day", "day-is-over", "days-crossed"];

/** Who, what, where, from when to when; what speaks against it is told above the buttons. */
export function PlaceForm(props: {
  readonly branches: readonly { readonly value: string; readonly name: string }[];
  readonly reader: { readonly handle: string; readonly name: string } | null;
}) {
  const t = useTranslations("holds");
  const inWords = useHoldProblem();
  const [state, act, isBusy] = useStaffAction(placeHoldAction, freshForm);
  const form = useFaultFocus(state);
  const [branch, chooseBranch] = useState(props.branches[0]?.value ?? "");
  const { problem, typed, told } = state;
  const fault = problem === null ? null : inWords(problem);
  const isOfDays = problem !== null && dayProblems.includes(problem);
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip flex max-w-2xl flex-col gap-4 p-5"
    >
      <Who {...props} typed={typed} problem={problem} fault={fault} />
      <label className="flex min-h-11 items-center gap-3">
        <input type="checkbox" name="onlyThisCopy" value="yes" className="size-5" />
        {t("place.onlyThisCopy")}
      </label>
      <Choice
        label={t("columns.branch")}
        name="branch"
        value={branch}
        options={props.branches}
        choose={chooseBranch}
      />
      <Days typed={typed} fault={isOfDays ? fault : null} />
      {told?.said.map((sentence) => (
        <Notice key={sentence} tone="amber">
          {sentence}
        </Notice>
      ))}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="desk" look="primary" disabled={isBusy}>
          {t("place.go")}
        </Button>
        {told === null || told.asked.length === 0 ? null : (
          <Button
            type="submit"
            size="desk"
            name="confirmed"
            value={told.asked.join(" ")}
            disabled={isBusy}
          >
            {t("place.anyway")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Whose hold it is, and on what. */
function Who(props: {
  readonly reader: { readonly handle: string; readonly name: string } | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly problem: string | null;
  readonly fault: string | null;
}) {
  const t = useTranslations("holds");
  const { typed, problem, fault } = props;
  return (
    <>
      {props.reader === null ? (
        <Field
          label={t("place.card")}
          name="card"
          required
          maxLength={200}
          autoComplete="off"
          defaultValue={typed.card ?? ""}
          fault={problem === "unknown-patron" ? fault : null}
        />
      ) : (
        <p>
          {t("columns.reader")}: <strong>{props.reader.name}</strong>
        </p>
      )}
      <input type="hidden" name="handle" value={props.reader?.handle ?? ""} />
      <Field
        label={t("place.item")}
        hint={t("place.itemHint")}
        name="item"
        required
        maxLength={64}
        autoComplete="off"
        defaultValue={typed.item ?? ""}
        fault={problem === "unreadable" ? fault : null}
      />
    </>
  );
}

/** Between which days it is wanted. */
function Days(props: {
  readonly typed: Readonly<Record<string, string>>;
  readonly fault: string | null;
}) {
  const t = useTranslations("holds");
  return (
    <div className="flex flex-wrap gap-4">
      {days.map((name) => (
        <Field
          key={name}
          label={t(`place.${name}`)}
          name={name}
          type="date"
          defaultValue={props.typed[name] ?? ""}
          fault={name === "endsOn" ? props.fault : null}
        />
      ))}
    </div>
  );
}
