"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { type AccessionState, addAccessionAction } from "#app/(staff)/desk/register/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { lengths } from "#domain/library/lengths.ts";

type Entries = readonly { readonly code: string; readonly name: string }[];
type Props = { readonly branches: Entries; readonly sources: Entries; readonly today: string };
const fresh: AccessionState = { ...freshForm, fields: {} };
const own = ["look-again", "not-your-branch"] as const;

/** What came together: its number follows, and items are added to it afterwards. */
export function AccessionForm(props: Props) {
  const t = useTranslations();
  const [state, act, isBusy] = useStaffAction(addAccessionAction, fresh);
  const form = useFaultFocus(state);
  const known = own.find((each) => each === state.problem);
  type Other = Exclude<NonNullable<typeof state.problem>, (typeof own)[number]>;
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip grid gap-4 p-5 md:grid-cols-2 print:hidden"
      noValidate
    >
      <h2 className="text-2xl md:col-span-2">{t("register.newEntry")}</h2>
      <EntryFields {...props} state={state} />
      <div className="flex flex-col gap-3 md:col-span-2">
        {state.problem === null ? null : (
          <Notice tone="amber">
            {known === undefined
              ? t(`signIn.problems.${state.problem as Other}`)
              : t(`register.problems.${known}`)}
          </Notice>
        )}
        {state.told === null ? null : (
          <Notice tone="good">{t("register.added", { number: state.told })}</Notice>
        )}
        <Button type="submit" size="desk" className="self-start" disabled={isBusy}>
          {t("register.add")}
        </Button>
      </div>
    </form>
  );
}

function EntryFields({ state, ...props }: Props & { readonly state: AccessionState }) {
  const t = useTranslations();
  const [branch, setBranch] = useState(props.branches[0]?.code ?? "");
  const [source, setSource] = useState("");
  const fault = (name: keyof typeof state.fields) => {
    const code = state.fields[name];
    return code === undefined ? null : t(`register.faults.${code}`);
  };
  const named = (list: Entries) => list.map(({ code, name }) => ({ value: code, name }));
  return (
    <>
      <Field
        label={t("register.day")}
        name="day"
        type="date"
        defaultValue={state.typed.day ?? props.today}
        fault={fault("day")}
      />
      <Choice
        label={t("register.branch")}
        name="branch"
        value={branch}
        options={named(props.branches)}
        choose={setBranch}
        fault={fault("branch")}
      />
      <Choice
        label={t("register.source")}
        name="source"
        value={source}
        options={[{ value: "", name: t("stock.none") }, ...named(props.sources)]}
        choose={setSource}
        fault={fault("source")}
      />
      <Field
        label={t("register.document")}
        name="document"
        maxLength={lengths.reason}
        defaultValue={state.typed.document}
        fault={fault("document")}
      />
    </>
  );
}
