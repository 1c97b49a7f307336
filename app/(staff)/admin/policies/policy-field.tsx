"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import {
  type PolicyFault,
  type PolicyFieldName,
  policyFields,
} from "#domain/circulation/policy-draft.ts";

type Props = {
  readonly name: PolicyFieldName;
  /** What stands there when the form opens. */
  readonly first: string;
  readonly fault: PolicyFault | undefined;
};

/** A field of a row, by its kind. */
export function PolicyFieldInput(props: Props) {
  const field = policyFields[props.name];
  if (field.kind === "switch") return <Tick {...props} />;
  return field.kind === "choice" || field.kind === "optional" ? (
    <Chosen {...props} />
  ) : (
    <Typed {...props} />
  );
}

const inputs = {
  number: { inputMode: "numeric", maxLength: 6 },
  money: { inputMode: "decimal", maxLength: 14 },
  time: { inputMode: "numeric", maxLength: 5, placeholder: "17:30" },
  day: { type: "date" },
} as const;

function Typed({ name, first, fault }: Props) {
  const t = useTranslations("policies");
  const field = policyFields[name];
  const input =
    field.kind === "number" ||
    field.kind === "money" ||
    field.kind === "time" ||
    field.kind === "day";
  const bounds = field.kind === "number" ? { min: field.min, max: field.max } : {};
  return (
    <Field
      label={t(`fields.${name}`)}
      name={name}
      autoComplete="off"
      {...(input ? inputs[field.kind] : {})}
      defaultValue={first}
      hint={isHinted(name) ? t(`hints.${name}`) : undefined}
      fault={fault === undefined ? null : t(`faults.${fault}`, bounds)}
    />
  );
}

const hinted = [
  "dueTime",
  "maxLoans",
  "maxOfType",
  "maxOnSite",
  "minAge",
  "offlineCap",
  "renewalDays",
  "renewalHours",
  "noRenewalBeforeDays",
  "maxHolds",
  "loanHours",
  "graceDays",
  "finePeriod",
  "fineCap",
  "suspensionDays",
  "suspensionCapDays",
  "feeLimit",
  "rentalFee",
] as const satisfies readonly PolicyFieldName[];

function isHinted(name: PolicyFieldName): name is (typeof hinted)[number] {
  return hinted.some((each) => each === name);
}

function Chosen({ name, first, fault }: Props) {
  const t = useTranslations("policies");
  const [value, setValue] = useState(first);
  const field = policyFields[name];
  const choices = "choices" in field ? field.choices : [];
  const none = name === "overdueBlocksRenewal" ? t("none.asBorrowing") : t("none.none");
  return (
    <Choice
      label={t(`fields.${name}`)}
      name={name}
      value={value}
      options={[
        ...(field.kind === "optional" ? [{ value: "", name: none }] : []),
        ...choices.map((choice) => ({ value: choice, name: t(`choices.${choice}`) })),
      ]}
      choose={setValue}
      fault={fault === undefined ? null : t(`faults.${fault}`, {})}
    />
  );
}

function Tick({ name, first }: Props) {
  const t = useTranslations("policies");
  const [isOn, setOn] = useState(first === "yes");
  return (
    <label className="flex min-h-11 items-center gap-3 self-start font-bold md:mt-7">
      <input
        type="checkbox"
        name={name}
        value="yes"
        className="size-5 accent-(--accent)"
        checked={isOn}
        onChange={(event) => setOn(event.target.checked)}
      />
      {t(`fields.${name}`)}
    </label>
  );
}
