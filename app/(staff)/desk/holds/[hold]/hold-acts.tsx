"use client";

import { useTranslations } from "use-intl/react";
import { changeHoldAction } from "#app/(staff)/desk/holds/actions.ts";
import { useHoldProblem } from "#app/(staff)/desk/holds/problem-words.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const moves = ["first", "up", "down", "last"] as const;

/** Move, suspend or take back; each button is one act. */
export function HoldActs(props: {
  readonly hold: number;
  readonly isWaiting: boolean;
  readonly isSuspended: boolean;
}) {
  const t = useTranslations("holds");
  const inWords = useHoldProblem();
  const [state, act, isBusy] = useStaffAction(changeHoldAction, freshForm);
  const button = { type: "submit", size: "desk", name: "act", disabled: isBusy } as const;
  return (
    <form action={act} className="slip flex flex-col gap-4 p-5">
      <input type="hidden" name="hold" value={props.hold} />
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      {state.told?.said.map((sentence) => (
        <Notice key={sentence} tone="amber">
          {sentence}
        </Notice>
      ))}
      {props.isWaiting ? (
        <fieldset className="flex flex-wrap gap-3">
          <legend className="mb-2 font-bold">{t("move.title")}</legend>
          {moves.map((to) => (
            <Button key={to} {...button} value={to}>
              {t(`move.${to}`)}
            </Button>
          ))}
        </fieldset>
      ) : null}
      {props.isWaiting ? (
        <fieldset className="flex flex-wrap items-end gap-3">
          <legend className="mb-2 font-bold">{t("suspend.title")}</legend>
          {props.isSuspended ? (
            <Button {...button} value="resume">
              {t("suspend.resume")}
            </Button>
          ) : (
            <>
              <Field
                label={t("suspend.until")}
                name="until"
                type="date"
                defaultValue={state.typed.until ?? ""}
              />
              <Button {...button} value="suspend">
                {t("suspend.go")}
              </Button>
            </>
          )}
        </fieldset>
      ) : null}
      <Button {...button} value="cancel" className="self-start">
        {t("cancel")}
      </Button>
    </form>
  );
}
