"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import type { DictionaryField, FieldName } from "#domain/library/dictionaries.ts";

type FieldProps = {
  readonly name: FieldName;
  readonly field: DictionaryField;
  /** What stands there when the form opens, or stood there when it was sent. */
  readonly before: string;
  readonly choices: readonly { readonly code: string; readonly name: string }[];
  readonly zones: readonly string[];
  readonly fault: string | null;
};

/** A field of an entry beside code and name, by its kind. */
export function EntryField(props: FieldProps) {
  const { field } = props;
  if (field.kind === "entry") return <EntryChoice {...props} isOptional={field.isOptional} />;
  if (field.kind === "zone") return <ZoneField {...props} />;
  return <NumberField {...props} />;
}

function NumberField({ name, field, before, fault }: FieldProps) {
  const t = useTranslations("reference");
  return (
    <Field
      label={t(`fields.${name}`)}
      name={name}
      inputMode={field.kind === "amount" ? "decimal" : "numeric"}
      autoComplete="off"
      maxLength={12}
      defaultValue={before}
      hint={t(`hints.${name}`)}
      fault={fault}
    />
  );
}

/** A few hundred names: typed with the list below, or typed alone. */
function ZoneField({ name, before, zones, fault }: FieldProps) {
  const t = useTranslations("reference");
  const list = useId();
  return (
    <>
      <Field
        label={t(`fields.${name}`)}
        name={name}
        list={list}
        required
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        defaultValue={before}
        hint={t(`hints.${name}`)}
        fault={fault}
      />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

function EntryChoice(props: FieldProps & { readonly isOptional: boolean }) {
  const { name, before, choices, isOptional, fault } = props;
  const t = useTranslations("reference");
  const [value, setValue] = useState(before);
  const none = { value: "", name: isOptional ? t("none") : t("choose") };
  return (
    <Choice
      label={t(`fields.${name}`)}
      name={name}
      value={value}
      options={[none, ...choices.map(({ code, name: title }) => ({ value: code, name: title }))]}
      choose={setValue}
      hint={t(`hints.${name}`)}
      fault={fault}
    />
  );
}
