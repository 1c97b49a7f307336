"use client";

import { useTranslations } from "use-intl/react";
import { ActForm } from "#app/(staff)/desk/patrons/[patron]/act-form.tsx";

/** What stands in the way, large and first, with the one step that takes it away. */
export function Standing(props: {
  readonly handle: string;
  readonly mayEdit: boolean;
  readonly reasons: readonly string[];
  readonly alerts: readonly { readonly id: string; readonly text: string }[];
  /** That the category is for others by age; null: it is not. */
  readonly age: string | null;
  readonly isPending: boolean;
  readonly isRestricted: boolean;
  readonly isExpired: boolean;
}) {
  const t = useTranslations("patrons");
  const { handle, reasons, alerts, age } = props;
  if (reasons.length + alerts.length === 0 && age === null) return null;
  return (
    <section
      aria-label={t("attention")}
      className="flex flex-col gap-3 rounded-book border-2 border-amber-line bg-amber-wash p-5 text-amber"
    >
      {alerts.map(({ id, text }) => (
        <p key={id} className="font-bold text-xl">
          {text}
        </p>
      ))}
      {reasons.map((reason) => (
        <p key={reason} className="font-semibold text-lg">
          {reason}
        </p>
      ))}
      {age === null ? null : <p className="font-semibold text-lg">{age}</p>}
      {props.mayEdit ? (
        <div className="flex flex-wrap gap-3 empty:hidden">
          {props.isPending ? (
            <ActForm on="patron" act="confirm" handle={handle} go={t("acts.confirm")} />
          ) : null}
          {props.isExpired ? (
            <ActForm on="patron" act="renew" handle={handle} go={t("acts.renew")} />
          ) : null}
          {props.isRestricted ? (
            <ActForm on="patron" act="lift" handle={handle} go={t("acts.lift")} />
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
