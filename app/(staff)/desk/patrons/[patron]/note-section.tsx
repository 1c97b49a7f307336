"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { EntriesPart } from "#app/(staff)/desk/patrons/[patron]/entries-part.tsx";
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
  return (
    <EntriesPart
      handle={props.handle}
      mayEdit={props.mayEdit}
      title={t("notes.title")}
      none={t("notes.none")}
      entries={props.notes.map(({ id, kind, text, by }) => ({
        key: id,
        about: { note: id },
        shown: (
          <span className="flex min-w-0 flex-1 basis-64 flex-col">
            <span className="break-words">{text}</span>
            <span className="text-ink-soft">{`${t(`notes.${kind}`)} · ${by}`}</span>
          </span>
        ),
      }))}
      takeAway={{ act: "unnote", go: t("acts.unnote") }}
      add={{
        act: "note",
        title: t("notes.add"),
        go: t("acts.note"),
        done: t("done.note"),
        fields: (fault) => <NoteFields fault={fault} />,
      }}
    />
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
