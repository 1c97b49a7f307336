"use client";

import { useTranslations } from "use-intl/react";
import { changeItemAction, type ItemState } from "#app/(staff)/desk/items/actions.ts";
import { ItemAnswers } from "#app/(staff)/desk/items/item-answers.tsx";
import { type ItemChoices, ItemFields } from "#app/(staff)/desk/items/item-fields.tsx";
import { freshForm } from "#app/form-state.ts";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const fresh: ItemState = { ...freshForm, fields: {} };

export function ItemForm(props: {
  readonly barcode: string;
  readonly seen: number;
  readonly first: Readonly<Record<string, string>>;
  readonly choices: ItemChoices;
}) {
  const t = useTranslations("stock");
  const [state, act, isBusy] = useStaffAction(changeItemAction, fresh);
  const form = useFaultFocus(state);
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip flex flex-col gap-5 p-5"
      noValidate
    >
      <input type="hidden" name="barcode" value={props.barcode} />
      <input type="hidden" name="seen" value={props.seen} />
      <ItemFields first={props.first} choices={props.choices} faults={state.fields} />
      <ItemAnswers state={state} />
      <Button type="submit" size="desk" look="primary" className="self-start" disabled={isBusy}>
        {t("save")}
      </Button>
    </form>
  );
}
