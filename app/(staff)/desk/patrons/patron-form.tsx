"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl/react";
import {
  editPatronAction,
  type PatronFormState,
  registerPatronAction,
} from "#app/(staff)/desk/patrons/actions.ts";
import { usePatronProblem } from "#app/(staff)/desk/patrons/problem-words.ts";
import { Tick } from "#app/(staff)/desk/patrons/tick.tsx";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { lengths, type PatronField } from "#domain/patrons/patron-fields.ts";

type Option = { readonly value: string; readonly name: string; readonly hint?: string };
type FormProps = {
  /** Null: a new reader. */
  readonly handle: string | null;
  readonly before: Readonly<Partial<Record<PatronField, string>>>;
  readonly choices: Readonly<Record<"category" | "branch" | "language", readonly Option[]>>;
};

const fresh: PatronFormState = { ...freshForm, fields: {}, fitting: null, looksKnown: false };

/** A reader's record: the same fields at the registration and afterwards. */
export function PatronForm(props: FormProps) {
  const t = useTranslations("patrons");
  const inWords = usePatronProblem();
  const isNew = props.handle === null;
  const action = isNew ? registerPatronAction : editPatronAction;
  const [state, act, isBusy] = useStaffAction(action, fresh);
  const form = useFaultFocus(state);
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip flex max-w-3xl flex-col gap-7 p-6"
    >
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      {isNew ? null : <input type="hidden" name="handle" value={props.handle ?? ""} />}
      <Group title={t("groups.who")}>
        <Text {...props} state={state} name="familyName" />
        <Text {...props} state={state} name="givenName" />
        <Text {...props} state={state} name="middleName" />
        <Text {...props} state={state} name="birthDate" />
      </Group>
      <Group title={t("groups.contact")}>
        <Text {...props} state={state} name="phone" />
        <Text {...props} state={state} name="email" />
        <Text {...props} state={state} name="address" />
        <Pick {...props} state={state} name="language" />
      </Group>
      <Group title={t("groups.membership")}>
        <Pick {...props} state={state} name="category" />
        <Pick {...props} state={state} name="branch" />
        <Text {...props} state={state} name="expiresOn" />
        <Text {...props} state={state} name="externalId" />
      </Group>
      {isNew ? <Tick name="isPending" label={t("isPending")} hint={t("isPendingHint")} /> : null}
      {state.looksKnown ? (
        <Tick name="isAnother" label={t("isAnother")} fault={t("looksKnown")} />
      ) : null}
      <div className="flex flex-wrap items-center gap-5">
        <Button type="submit" size="desk" look="primary" disabled={isBusy}>
          {isNew ? t("registerGo") : t("save")}
        </Button>
        <Link
          href={isNew ? "/desk/patrons" : `/desk/patrons/${props.handle}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t("leave")}
        </Link>
      </div>
    </form>
  );
}

function Group(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="grid gap-5 sm:grid-cols-2">
      <legend className="mb-3 font-serif font-semibold text-xl">{props.title}</legend>
      {props.children}
    </fieldset>
  );
}

const texts = {
  familyName: { maxLength: lengths.familyName },
  givenName: { maxLength: lengths.givenName },
  middleName: { maxLength: lengths.middleName },
  birthDate: { type: "date" },
  phone: { inputMode: "tel", maxLength: lengths.phone },
  email: { inputMode: "email", maxLength: lengths.email, spellCheck: false },
  address: { maxLength: lengths.address },
  externalId: { maxLength: lengths.externalId, spellCheck: false },
  expiresOn: { type: "date" },
} as const;
const hinted = ["familyName", "externalId", "expiresOn"] as const;

type InForm = FormProps & { readonly state: PatronFormState };

function Text(props: InForm & { readonly name: keyof typeof texts }) {
  const { name, state, before, handle } = props;
  const t = useTranslations("patrons");
  const fault = useFault(props);
  const hint = hinted.find((each) => each === name);
  const isOfNew = name === "expiresOn" && handle === null;
  return (
    <Field
      {...texts[name]}
      label={t(`fields.${name}`)}
      name={name}
      autoComplete="off"
      aria-required={name === "familyName"}
      defaultValue={state.typed[name] ?? before[name] ?? ""}
      hint={hint === undefined ? null : t(`hints.${isOfNew ? "expiresOnNew" : hint}`)}
      fault={fault}
    />
  );
}

function Pick(props: InForm & { readonly name: "category" | "branch" | "language" }) {
  const { name, state, before, choices } = props;
  const t = useTranslations("patrons");
  const fault = useFault(props);
  const withFitting = useFitting(state);
  const [value, setValue] = useState(state.typed[name] ?? before[name] ?? "");
  return (
    <Choice
      label={t(`fields.${name}`)}
      name={name}
      value={value}
      choose={setValue}
      options={choices[name]}
      hint={choices[name].find((option) => option.value === value)?.hint ?? ""}
      fault={name === "category" ? withFitting(fault) : fault}
    />
  );
}

/** Which categories are for somebody of this age. */
function useFitting({ fitting }: PatronFormState): (fault: string | null) => string | null {
  const t = useTranslations("patrons");
  if (fitting === null) return (fault) => fault;
  const said =
    fitting.length === 0 ? t("noneFitting") : t("fitting", { names: fitting.join(", ") });
  return (fault) => (fault === null ? null : `${fault} ${said}`);
}

function useFault({ name, state }: InForm & { readonly name: PatronField }): string | null {
  const t = useTranslations("patrons.faults");
  const fault = state.fields[name];
  return fault === undefined ? null : t(fault);
}
