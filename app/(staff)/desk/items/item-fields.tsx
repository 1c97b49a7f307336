"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import {
  emptied,
  type ItemFaults,
  type ItemField,
  type ItemList,
  itemLengths,
  itemLists,
} from "#domain/items/item-draft.ts";

export type ItemChoices = Readonly<
  Record<ItemList, readonly { readonly code: string; readonly name: string }[]>
>;
type Props = {
  readonly first: Readonly<Partial<Record<ItemField, string>>>;
  readonly choices: ItemChoices;
  readonly faults: ItemFaults;
  /** Empty fields leave what is there. */
  readonly leaves?: boolean;
};
const needed: readonly ItemList[] = ["branch", "itemType"];

/** What is written of an item by hand. */
export function ItemFields({ first, choices, faults, leaves = false }: Props) {
  const t = useTranslations("stock");
  const fault = (name: ItemField) => {
    const code = faults[name];
    return code === undefined ? null : t(`faults.${code}`);
  };
  const texts = leaves
    ? (["callNumber", "price", "parts"] as const)
    : (["callNumber", "inventoryNumber", "price", "parts"] as const);
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {itemLists.map((name) => (
        <ListChoice
          key={name}
          name={name}
          first={first[name] ?? ""}
          list={choices[name]}
          empty={leaves ? t("asItIs") : needed.includes(name) ? null : t("none")}
          mayEmpty={leaves && !needed.includes(name)}
          fault={fault(name)}
        />
      ))}
      {texts.map((name) => (
        <Field
          key={name}
          label={t(`fields.${name}`)}
          name={name}
          maxLength={itemLengths[name]}
          defaultValue={first[name]}
          hint={name === "inventoryNumber" ? t("inventoryHint") : undefined}
          fault={fault(name)}
        />
      ))}
      <LentChoice first={first.isForLoan ?? ""} leaves={leaves} />
    </div>
  );
}

function ListChoice(props: {
  readonly name: ItemList;
  readonly first: string;
  readonly list: ItemChoices[ItemList];
  /** What the empty choice says; null: one has to be chosen. */
  readonly empty: string | null;
  readonly mayEmpty: boolean;
  readonly fault: string | null;
}) {
  const t = useTranslations("stock");
  const start =
    props.first === "" && props.empty === null ? (props.list[0]?.code ?? "") : props.first;
  const [value, setValue] = useState(start);
  return (
    <Choice
      label={t(`fields.${props.name}`)}
      name={props.name}
      value={value}
      options={[
        ...(props.empty === null ? [] : [{ value: "", name: props.empty }]),
        ...(props.mayEmpty ? [{ value: emptied, name: t("none") }] : []),
        ...props.list.map(({ code, name }) => ({ value: code, name })),
      ]}
      choose={setValue}
      fault={props.fault}
    />
  );
}

function LentChoice({ first, leaves }: { readonly first: string; readonly leaves: boolean }) {
  const t = useTranslations("stock");
  const [value, setValue] = useState(first === "" && !leaves ? "yes" : first);
  return (
    <Choice
      label={t("fields.isForLoan")}
      name="isForLoan"
      value={value}
      options={[
        ...(leaves ? [{ value: "", name: t("asItIs") }] : []),
        { value: "yes", name: t("yes") },
        { value: "no", name: t("no") },
      ]}
      choose={setValue}
    />
  );
}
