"use client";

import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActForm, Fold, Part } from "#app/(staff)/desk/patrons/[patron]/act-form.tsx";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";

type Relative = {
  readonly handle: string;
  readonly kind: "ward" | "guardian" | "household";
  readonly name: string;
  readonly born: string;
};

const kinds = ["ward", "guardian", "household"] as const;

/** Who answers for whom, and who lives together. */
export function FamilySection(props: {
  readonly handle: string;
  readonly mayEdit: boolean;
  readonly relatives: readonly Relative[];
}) {
  const t = useTranslations("patrons");
  const { handle, relatives } = props;
  return (
    <Part title={t("family.title")}>
      {relatives.length === 0 ? <p className="text-ink-soft">{t("family.none")}</p> : null}
      <ul className="flex flex-col gap-2 empty:hidden">
        {relatives.map((relative) => (
          <li
            key={relative.handle}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1"
          >
            <span className="flex flex-wrap items-center gap-x-3">
              <Link
                href={`/desk/patrons/${relative.handle}`}
                prefetch={false}
                className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4"
              >
                {relative.name}
              </Link>
              <span className="text-ink-soft">
                {[t(`family.kinds.${relative.kind}`), relative.born].filter(Boolean).join(" · ")}
              </span>
            </span>
            {props.mayEdit ? (
              <ActForm
                on="patron"
                act="unlink"
                handle={handle}
                about={{ relative: relative.handle }}
                go={t("acts.unlink")}
                look="quiet"
              />
            ) : null}
          </li>
        ))}
      </ul>
      {props.mayEdit ? (
        <Fold title={t("family.add")}>
          <ActForm
            on="patron"
            act="link"
            handle={handle}
            go={t("acts.link")}
            done={() => t("done.link")}
          >
            {(fault) => <LinkFields fault={fault} />}
          </ActForm>
        </Fold>
      ) : null}
    </Part>
  );
}

function LinkFields({ fault }: { readonly fault: string | null }) {
  const t = useTranslations("patrons.family");
  const [kind, setKind] = useState("ward");
  return (
    <>
      <Field
        label={t("card")}
        name="card"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        hint={t("cardHint")}
        fault={fault}
      />
      <Choice
        label={t("kind")}
        name="kind"
        value={kind}
        choose={setKind}
        options={kinds.map((value) => ({ value, name: t(`kinds.${value}`) }))}
      />
    </>
  );
}
