"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl/react";
import {
  cancelOwnHoldAction,
  type OwnHoldState,
  placeOwnHoldAction,
} from "#app/(me)/me/hold-actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { inputLook } from "#components/staff/input-look.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { holdProblems } from "#domain/holds/hold-problems.ts";

export type OwnHold = {
  readonly hold: number;
  readonly title: string;
  readonly authors: string;
  readonly branch: string;
  readonly said: string;
  readonly mayCancel: boolean;
};
type Branch = { readonly value: string; readonly name: string };

/** What a reader waits for, and a way to wait for more. */
export function OwnHolds(props: {
  readonly holds: readonly OwnHold[];
  readonly branches: readonly Branch[];
  readonly branch: string;
}) {
  const t = useTranslations("holds.own");
  const [state, cancel, isBusy] = useActionState(cancelOwnHoldAction, freshForm);
  return (
    <div className="flex flex-col gap-3">
      <Said state={state} />
      {props.holds.length === 0 ? (
        <p className="slip p-5 text-ink-soft">{t("none")}</p>
      ) : (
        <form action={cancel}>
          <ul className="flex flex-col gap-3">
            {props.holds.map((each) => (
              <li
                key={each.hold}
                data-hold={each.hold}
                className="slip flex flex-wrap items-center gap-x-5 gap-y-3 p-4"
              >
                <div className="min-w-0 flex-1 basis-60">
                  <p className="break-words font-semibold font-serif text-xl">{each.title}</p>
                  <p className="text-ink-soft">{each.authors}</p>
                  <p className="font-bold">{each.said}</p>
                  <p>{t("fetchAt", { branch: each.branch })}</p>
                </div>
                {each.mayCancel ? (
                  <Button
                    type="submit"
                    size="desk"
                    name="hold"
                    value={each.hold}
                    disabled={isBusy}
                    aria-label={t("cancelOf", { title: each.title })}
                  >
                    {t("cancel")}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </form>
      )}
      <PlaceOwn branches={props.branches} branch={props.branch} />
    </div>
  );
}

function PlaceOwn(props: { readonly branches: readonly Branch[]; readonly branch: string }) {
  const t = useTranslations("holds");
  const [state, place, isBusy] = useActionState(placeOwnHoldAction, freshForm);
  return (
    <details className="rounded-book border border-line">
      <summary className="flex min-h-11 cursor-pointer items-center px-3 font-bold">
        {t("own.place")}
      </summary>
      <form action={place} className="flex flex-col gap-4 border-line border-t p-3">
        <Said state={state} />
        <Field
          label={t("own.code")}
          name="item"
          required
          maxLength={64}
          autoComplete="off"
          defaultValue={state.typed.item ?? ""}
        />
        <label className="flex flex-col gap-1.5 font-bold">
          {t("columns.branch")}
          <select name="branch" defaultValue={props.branch} className={inputLook}>
            {props.branches.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" size="desk" look="primary" disabled={isBusy} className="self-start">
          {t("own.go")}
        </Button>
      </form>
    </details>
  );
}

function Said({ state }: { readonly state: OwnHoldState }) {
  const t = useTranslations();
  const { problem, told } = state;
  const own = holdProblems.find((each) => each === problem);
  return (
    <>
      {problem === null ? null : (
        <Notice tone="amber">
          {own === undefined ? t("me.signIn.problems.signed-out") : t(`holds.problems.${own}`)}
        </Notice>
      )}
      {told?.did === "placed" ? (
        <Notice tone="good">{t("holds.own.placed", { place: told.place })}</Notice>
      ) : null}
      {told?.did === "cancelled" ? <Notice tone="good">{t("holds.own.cancelled")}</Notice> : null}
      {told?.said.map((sentence) => (
        <Notice key={sentence} tone="amber">
          {sentence}
        </Notice>
      ))}
    </>
  );
}
