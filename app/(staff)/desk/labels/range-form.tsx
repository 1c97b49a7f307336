"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { addRangeAction, type RangeState } from "#app/(staff)/desk/labels/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const fresh: RangeState = { ...freshForm, fields: {} };
const numbers = ["digits", "first", "last"] as const;
const signs = ["none", "luhn", "ean", "mod11", "mod43"] as const;

/** A new range of numbers; the library's own rule stands in it from the beginning. */
export function RangeForm({ first }: { readonly first: Readonly<Record<string, string>> }) {
  const t = useTranslations("labels.numbers");
  const inWords = useRangeProblem();
  const [state, act, isBusy] = useStaffAction(addRangeAction, fresh);
  const form = useFaultFocus(state);
  return (
    <details className="slip p-5">
      <summary className="min-h-11 cursor-pointer font-serif text-xl font-semibold">
        {t("newRange")}
      </summary>
      <form
        ref={form}
        action={act}
        onReset={keepTyped}
        className="grid gap-4 pt-4 md:grid-cols-2"
        noValidate
      >
        <RangeFields first={first} state={state} />
        <div className="flex flex-col gap-3 md:col-span-2">
          {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
          {state.told === null ? null : <Notice tone="good">{t("added")}</Notice>}
          <Button type="submit" size="desk" className="self-start" disabled={isBusy}>
            {t("add")}
          </Button>
        </div>
      </form>
    </details>
  );
}

function RangeFields(props: {
  readonly first: Readonly<Record<string, string>>;
  readonly state: RangeState;
}) {
  const { first } = props;
  const t = useTranslations("labels.numbers");
  const [sign, setSign] = useState(first.checkDigit ?? "none");
  const { fields, typed } = props.state;
  const fault = (name: keyof typeof fields) => {
    const code = fields[name];
    return code === undefined ? null : t(`faults.${code}`);
  };
  return (
    <>
      <Field
        label={t("name")}
        name="name"
        maxLength={120}
        defaultValue={typed.name}
        fault={fault("name")}
      />
      <Field
        label={t("prefix")}
        name="prefix"
        maxLength={16}
        defaultValue={typed.prefix ?? first.prefix}
        fault={fault("prefix")}
      />
      {numbers.map((name) => (
        <Field
          key={name}
          label={t(name)}
          name={name}
          inputMode="numeric"
          maxLength={15}
          defaultValue={typed[name] ?? first[name]}
          fault={fault(name)}
        />
      ))}
      <Choice
        label={t("checkDigit")}
        name="checkDigit"
        value={sign}
        options={signs.map((value) => ({ value, name: t(`signs.${value}`) }))}
        choose={setSign}
        fault={fault("checkDigit")}
      />
    </>
  );
}

function useRangeProblem() {
  const t = useTranslations();
  const own = ["look-again", "range-taken"] as const;
  return (problem: NonNullable<RangeState["problem"]>) => {
    const known = own.find((each) => each === problem);
    if (known !== undefined) return t(`labels.problems.${known}`);
    return t(`signIn.problems.${problem as Exclude<typeof problem, (typeof own)[number]>}`);
  };
}
