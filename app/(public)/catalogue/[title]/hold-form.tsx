"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl/react";
import { placeOwnHoldAction } from "#app/(me)/me/hold-actions.ts";
import { freshForm } from "#app/form-state.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { holdProblems } from "#domain/holds/hold-problems.ts";

/** A reader puts herself into the queue of a title; the act is the one of her own page. */
export function HoldForm(props: {
  readonly item: string;
  readonly branches: readonly { readonly value: string; readonly name: string }[];
  readonly branch: string;
}) {
  const t = useTranslations();
  const [state, place, isBusy] = useActionState(placeOwnHoldAction, freshForm);
  const problem = holdProblems.find((each) => each === state.problem);
  return (
    <form action={place} className="slip flex flex-wrap items-end gap-4 p-4">
      <input type="hidden" name="item" value={props.item} />
      <label className="flex flex-col gap-1.5 font-bold">
        {t("books.page.fetchAt")}
        <select name="branch" defaultValue={props.branch} className={inputLook}>
          {props.branches.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {t("books.page.hold")}
      </Button>
      <p className="basis-full text-ink-soft">{t("books.page.holdLead")}</p>
      <div className="basis-full empty:hidden">
        {state.problem === null ? null : (
          <Notice tone="amber">
            {problem === undefined ? t("books.page.signedOut") : t(`holds.problems.${problem}`)}
          </Notice>
        )}
        {state.told?.did === "placed" ? (
          <Notice tone="good">{t("books.page.placed", { place: state.told.place })}</Notice>
        ) : null}
        {state.told?.said.map((sentence) => (
          <Notice key={sentence} tone="amber">
            {sentence}
          </Notice>
        ))}
      </div>
    </form>
  );
}
