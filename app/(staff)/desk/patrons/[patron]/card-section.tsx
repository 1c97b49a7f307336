"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActForm, Fold, Part } from "#app/(staff)/desk/patrons/[patron]/act-form.tsx";
import { PrintCards } from "#app/(staff)/desk/patrons/print-cards.tsx";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";

type Card = {
  readonly number: string;
  readonly status: "active" | "lost" | "inactive";
  readonly since: string;
  readonly printed: string;
};

/** The reader's cards, the ones that lend first. */
export function CardSection(props: {
  readonly handle: string;
  readonly mayIssue: boolean;
  readonly cards: readonly Card[];
}) {
  const t = useTranslations("patrons");
  const { handle, mayIssue, cards } = props;
  return (
    <Part title={t("cards.title")}>
      {cards.length === 0 ? <p className="text-ink-soft">{t("cards.none")}</p> : null}
      <ul className="flex flex-col gap-4 empty:hidden">
        {cards.map((card) => (
          <li key={card.number} data-card={card.number} className="flex flex-col gap-2">
            <span className="flex flex-wrap items-baseline gap-x-3">
              <strong className="font-mono text-lg">{card.number}</strong>
              <span className={card.status === "active" ? "" : "font-semibold text-amber"}>
                {t(`cards.statuses.${card.status}`)}
              </span>
              <span className="text-ink-soft">{`${card.since} · ${card.printed}`}</span>
            </span>
            {mayIssue ? <CardActs handle={handle} card={card} /> : null}
          </li>
        ))}
      </ul>
      {mayIssue ? (
        <Fold title={t("cards.issue")}>
          <ActForm
            on="cards"
            act="issue"
            handle={handle}
            go={t("acts.issue")}
            done={({ number }) => t("done.issue", { number: number ?? "" })}
          >
            {(fault) => <NumberField fault={fault} />}
          </ActForm>
        </Fold>
      ) : null}
    </Part>
  );
}

function CardActs({ handle, card }: { readonly handle: string; readonly card: Card }) {
  const t = useTranslations("patrons");
  const set = (status: Card["status"], go: string) => (
    <ActForm
      key={status}
      on="cards"
      act="status"
      handle={handle}
      about={{ card: card.number, status }}
      go={go}
    />
  );
  if (card.status !== "active")
    return <div className="flex flex-wrap gap-3">{set("active", t("acts.found"))}</div>;
  return (
    <>
      <div className="flex flex-wrap items-start gap-3">
        <PrintCards numbers={[card.number]} />
        {set("lost", t("acts.lost"))}
        {set("inactive", t("acts.withdraw"))}
      </div>
      <Fold title={t("cards.replace")}>
        <ActForm
          on="cards"
          act="replace"
          handle={handle}
          about={{ card: card.number }}
          go={t("acts.replace")}
          done={({ number }) => t("done.issue", { number: number ?? "" })}
        >
          {(fault) => <ReplaceFields fault={fault} />}
        </ActForm>
      </Fold>
    </>
  );
}

function ReplaceFields({ fault }: { readonly fault: string | null }) {
  const t = useTranslations("patrons.cards");
  const [status, setStatus] = useState("lost");
  return (
    <>
      <Choice
        label={t("oldCard")}
        name="status"
        value={status}
        choose={setStatus}
        options={(["lost", "inactive"] as const).map((value) => ({
          value,
          name: t(`statuses.${value}`),
        }))}
      />
      <NumberField fault={fault} />
    </>
  );
}

function NumberField({ fault }: { readonly fault: string | null }) {
  const t = useTranslations("patrons.cards");
  return (
    <Field
      label={t("number")}
      name="number"
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      hint={t("numberHint")}
      fault={fault}
    />
  );
}
