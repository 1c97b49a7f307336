"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { ActForm, Part } from "#app/(staff)/desk/patrons/[patron]/act-form.tsx";
import type { ConsentPurpose } from "#domain/patrons/consents.ts";

type Consent = {
  readonly name: ConsentPurpose;
  readonly isGiven: boolean;
  readonly said: string;
};

/** What the reader has said yes or no to, and whether past loans are remembered. */
export function ChoiceSection(props: {
  readonly handle: string;
  readonly mayEdit: boolean;
  readonly keepsHistory: boolean;
  readonly consents: readonly Consent[];
}) {
  const t = useTranslations("patrons");
  const { handle, mayEdit, keepsHistory } = props;
  return (
    <Part title={t("consents.title")}>
      <ul className="flex flex-col gap-4">
        {props.consents.map(({ name, isGiven, said }) => (
          <Row
            key={name}
            title={t(`consents.${name}`)}
            isYes={isGiven}
            hint={said}
            form={
              mayEdit ? (
                <ActForm
                  on="patron"
                  act="consent"
                  handle={handle}
                  about={{ purpose: name, choice: isGiven ? "no" : "yes" }}
                  go={isGiven ? t("consents.withdraw") : t("consents.give")}
                />
              ) : null
            }
          />
        ))}
        <Row
          title={t("consents.history")}
          isYes={keepsHistory}
          hint={t("consents.historyHint")}
          form={
            mayEdit ? (
              <ActForm
                on="patron"
                act="history"
                handle={handle}
                about={{ choice: keepsHistory ? "no" : "yes" }}
                go={keepsHistory ? t("consents.forget") : t("consents.keep")}
              />
            ) : null
          }
        />
      </ul>
    </Part>
  );
}

function Row(props: {
  readonly title: string;
  readonly isYes: boolean;
  readonly hint: string;
  readonly form: ReactNode;
}) {
  const t = useTranslations("patrons.consents");
  return (
    <li className="flex flex-col gap-1 border-line border-t pt-3 first:border-t-0 first:pt-0">
      <span>
        {props.title} <strong>{props.isYes ? t("yes") : t("no")}</strong>
      </span>
      <span className="text-ink-soft">{props.hint}</span>
      {props.form}
    </li>
  );
}
