"use client";

import { useActionState, useState } from "react";
import { useTranslations } from "use-intl/react";
import { type RegisterState, registerOnlineAction } from "#app/(me)/me/register/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { Button } from "#components/ui/button.tsx";
import { lengths } from "#domain/patrons/patron-fields.ts";

const fresh: RegisterState = { ...freshForm, fields: {} };
const texts = {
  familyName: { autoComplete: "family-name", maxLength: lengths.familyName, required: true },
  givenName: { autoComplete: "given-name", maxLength: lengths.givenName, required: true },
  middleName: { autoComplete: "additional-name", maxLength: lengths.middleName },
  birthDate: { autoComplete: "bday", type: "date" },
  phone: { autoComplete: "tel", inputMode: "tel", maxLength: lengths.phone },
  email: {
    autoComplete: "email",
    inputMode: "email",
    maxLength: lengths.email,
    spellCheck: false,
  },
} as const;

type Place = { readonly code: string; readonly name: string };

export function RegisterForm(props: {
  readonly places: readonly Place[];
  readonly language: string;
}) {
  const t = useTranslations("register");
  const fields = useTranslations("patrons.fields");
  const faults = useTranslations("patrons.faults");
  const [state, act, isBusy] = useActionState(registerOnlineAction, fresh);
  const form = useFaultFocus(state);
  if (state.told === "registered")
    return (
      <div role="status" className="slip flex flex-col gap-3 p-6">
        <p className="font-semibold text-xl">{t("done")}</p>
        <p>{t("doneText")}</p>
      </div>
    );
  const faultOf = (name: keyof RegisterState["fields"]) => {
    const fault = state.fields[name];
    if (fault === undefined) return null;
    // She has chosen no category: its words would name what her form does not have.
    return fault === "too-young" || fault === "too-old" ? t("wrongAge") : faults(fault);
  };
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip flex flex-col gap-5 p-6"
      noValidate
    >
      <Problem problem={state.problem} />
      <input type="hidden" name="language" value={props.language} />
      {(Object.keys(texts) as (keyof typeof texts)[]).map((name) => (
        <Field
          key={name}
          {...texts[name]}
          label={fields(name)}
          name={name}
          defaultValue={state.typed[name] ?? ""}
          hint={name === "phone" ? t("reach") : null}
          fault={faultOf(name)}
        />
      ))}
      <PlaceChoice
        label={fields("branch")}
        places={props.places}
        typed={state.typed.branch}
        fault={faultOf("branch")}
      />
      <p className="text-ink-soft">{t("privacy")}</p>
      <Button type="submit" size="desk" look="primary" disabled={isBusy} className="min-h-12">
        {t("go")}
      </Button>
    </form>
  );
}

function Problem({ problem }: Pick<RegisterState, "problem">) {
  const t = useTranslations("register.problems");
  if (problem === null) return null;
  const isKnown = problem === "closed" || problem === "too-many-tries";
  return <Notice tone="amber">{t(isKnown ? problem : "foreign-origin")}</Notice>;
}

function PlaceChoice(props: {
  readonly label: string;
  readonly places: readonly Place[];
  readonly typed: string | undefined;
  readonly fault: string | null;
}) {
  const [value, setValue] = useState(props.typed ?? props.places[0]?.code ?? "");
  return (
    <Choice
      label={props.label}
      name="branch"
      value={value}
      choose={setValue}
      options={props.places.map(({ code, name }) => ({ value: code, name }))}
      fault={props.fault}
    />
  );
}
