"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";

const places = ["branch", "shelf", "collection"] as const;
export type ChosenOf = Readonly<
  Record<(typeof places)[number], readonly { readonly code: string; readonly name: string }[]>
>;

/** Where items stand and since when they are there: what counts where no list was given. */
export function Chosen({ choices }: { readonly choices: ChosenOf }) {
  const t = useTranslations("labels");
  return (
    <fieldset className="grid gap-4 border-line border-t pt-4 md:grid-cols-2">
      <legend className="pe-3 font-bold">{t("orChoice")}</legend>
      {places.map((name) => (
        <PlaceChoice key={name} name={name} list={choices[name]} />
      ))}
      <Field label={t("since")} name="since" type="date" />
    </fieldset>
  );
}

function PlaceChoice(props: {
  readonly name: (typeof places)[number];
  readonly list: readonly { readonly code: string; readonly name: string }[];
}) {
  const t = useTranslations("labels");
  const [value, setValue] = useState("");
  return (
    <Choice
      label={t(`places.${props.name}`)}
      name={props.name}
      value={value}
      options={[
        { value: "", name: t("any") },
        ...props.list.map(({ code, name }) => ({ value: code, name })),
      ]}
      choose={setValue}
    />
  );
}
