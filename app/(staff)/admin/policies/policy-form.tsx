"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { type PolicyState, savePolicyAction } from "#app/(staff)/admin/policies/actions.ts";
import { PolicyFieldInput } from "#app/(staff)/admin/policies/policy-field.tsx";
import { TrialBox } from "#app/(staff)/admin/policies/trial-box.tsx";
import { usePolicyProblem } from "#app/(staff)/admin/policies/use-policy-problem.ts";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import {
  type PolicyFaults,
  type PolicyFieldName,
  policyFieldGroups,
  policyFieldNames,
  policyFields,
  policyKeyNames,
} from "#domain/circulation/policy-draft.ts";

type Key = { readonly code: string; readonly name: string };
export type PolicyFormProps = {
  /** Null: a new row. */
  readonly id: number | null;
  readonly first: Readonly<Record<PolicyFieldName | (typeof policyKeyNames)[number], string>>;
  readonly choices: Readonly<Record<(typeof policyKeyNames)[number], readonly Key[]>>;
};

const fresh: PolicyState = { ...freshForm, fields: {}, trial: null };

/** A row of the loan rules: it is tried on the last days first, and then saved. */
export function PolicyForm({ id, first, choices }: PolicyFormProps) {
  const t = useTranslations("policies");
  const problemInWords = usePolicyProblem();
  const [state, act, isBusy] = useStaffAction(savePolicyAction, fresh);
  const [isTried, setTried] = useTriedSince(state);
  const form = useFaultFocus(state);
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      onChange={() => setTried(false)}
      className="slip flex flex-col gap-6 p-6"
      noValidate
    >
      {state.problem === null ? null : (
        <Notice tone="amber">{problemInWords(state.problem)}</Notice>
      )}
      {state.told === null ? null : <Notice tone="good">{t("same")}</Notice>}
      <input type="hidden" name="id" value={id ?? ""} />
      <div className="grid gap-4 md:grid-cols-3">
        {policyKeyNames.map((name) => (
          <KeyChoice key={name} name={name} first={first[name]} list={choices[name]} />
        ))}
      </div>
      <FieldGroups first={first} faults={state.fields} />
      {isTried && state.trial !== null ? <TrialBox trial={state.trial} /> : null}
      <Buttons isNew={id === null} isTried={isTried} isBusy={isBusy} />
    </form>
  );
}

function FieldGroups(props: {
  readonly first: PolicyFormProps["first"];
  readonly faults: PolicyFaults;
}) {
  const t = useTranslations("policies");
  return policyFieldGroups.map((group) => (
    <fieldset key={group} className="flex flex-col gap-3 border-line border-t pt-4">
      <legend className="font-serif text-xl font-semibold">{t(`groups.${group}`)}</legend>
      <div className="grid gap-4 md:grid-cols-3">
        {policyFieldNames
          .filter((name) => policyFields[name].group === group)
          .map((name) => (
            <PolicyFieldInput
              key={name}
              name={name}
              first={props.first[name]}
              fault={props.faults[name]}
            />
          ))}
      </div>
    </fieldset>
  ));
}

/** Saving stands there once what is in the form was tried. */
function Buttons(props: {
  readonly isNew: boolean;
  readonly isTried: boolean;
  readonly isBusy: boolean;
}) {
  const { isNew, isTried, isBusy } = props;
  const t = useTranslations("policies");
  return (
    <div className="flex flex-wrap gap-4">
      <Button
        type="submit"
        name="intent"
        value="try"
        size="desk"
        look={isTried ? "plain" : "primary"}
        disabled={isBusy}
      >
        {t("try")}
      </Button>
      {isTried ? (
        <Button
          type="submit"
          name="intent"
          value="save"
          size="desk"
          look="primary"
          disabled={isBusy}
        >
          {isNew ? t("saveNew") : t("save")}
        </Button>
      ) : null}
    </div>
  );
}

/** Whether what stands in the form is what was tried: any change takes the way to saving back. */
function useTriedSince(state: PolicyState): [boolean, (isTried: boolean) => void] {
  const [seen, setSeen] = useState(state);
  const [isTried, setTried] = useState(false);
  if (state !== seen) {
    setSeen(state);
    setTried(state.trial !== null);
  }
  return [isTried, setTried];
}

function KeyChoice(props: {
  readonly name: (typeof policyKeyNames)[number];
  readonly first: string;
  readonly list: readonly Key[];
}) {
  const t = useTranslations("policies");
  const [value, setValue] = useState(props.first);
  return (
    <Choice
      label={t(`keys.${props.name}`)}
      name={props.name}
      value={value}
      options={[
        { value: "", name: t(`any.${props.name}`) },
        ...props.list.map(({ code, name }) => ({ value: code, name })),
      ]}
      choose={setValue}
    />
  );
}
