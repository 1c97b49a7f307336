"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActForm, Fold, Part } from "#app/(staff)/desk/patrons/[patron]/act-form.tsx";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { lengths } from "#domain/patrons/patron-fields.ts";

type Note = {
  readonly id: string;
  readonly kind: "note" | "alert";
  readonly text: string;
  readonly by: string;
};

/** What colleagues wrote. The reader may ask for all of it, so it is written with that in mind. */
export function NoteSection(props: {
  readonly handle: string;
  readonly mayEdit: boolean;
  readonly notes: readonly Note[];
}) {
  const t = useTranslations("patrons");
  const { handle, notes } = props;
  return (
    <Part title={t("notes.title")}>
      {notes.length === 0 ? <p className="text-ink-soft">{t("notes.none")}</p> : null}
      <ul className="flex flex-col gap-3 empty:hidden">
        {notes.map(({ id, kind, text, by }) => (
          <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <span className="flex min-w-0 flex-1 basis-64 flex-col">
              <span className="break-words">{text}</span>
              <span className="text-ink-soft">{`${t(`notes.${kind}`)} · ${by}`}</span>
            </span>
            {props.mayEdit ? (
              <ActForm
                on="patron"
                act="unnote"
                handle={handle}
                about={{ note: id }}
                go={t("acts.unnote")}
                look="quiet"
              />
            ) : null}
          </li>
        ))}
      </ul>
      {props.mayEdit ? (
        <Fold title={t("notes.add")}>
          <ActForm
            on="patron"
            act="note"
            handle={handle}
            go={t("acts.note")}
            done={() => t("done.note")}
          >
            {(fault) => <NoteFields fault={fault} />}
          </ActForm>
        </Fold>
      ) : null}
    </Part>
  );
}

function NoteFields({ fault }: { readonly fault: string | null }) {
  const t = useTranslations("patrons.notes");
  const [kind, setKind] = useState("note");
  return (
    <>
      <Field
        label={t("text")}
        name="text"
        autoComplete="off"
        maxLength={lengths.note}
        hint={t("hint")}
        fault={fault}
      />
      <Choice
        label={t("kind")}
        name="kind"
        value={kind}
        choose={setKind}
        options={(["note", "alert"] as const).map((value) => ({ value, name: t(value) }))}
        hint={t("kindHint")}
      />
    </>
  );
}
