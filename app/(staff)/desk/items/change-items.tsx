"use client";

import { useTranslations } from "use-intl/react";
import { changeItemsAction, type ItemState } from "#app/(staff)/desk/items/actions.ts";
import { ItemAnswers } from "#app/(staff)/desk/items/item-answers.tsx";
import { type ItemChoices, ItemFields } from "#app/(staff)/desk/items/item-fields.tsx";
import { NumberList } from "#app/(staff)/desk/items/number-list.tsx";
import { freshForm } from "#app/form-state.ts";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { CameraWish } from "#domain/scanning/camera-wish.ts";

const fresh: ItemState = { ...freshForm, fields: {} };

/** Numbers, and what becomes of all of them; fields that are left alone change nothing. */
export function ChangeItems(props: { readonly choices: ItemChoices; readonly camera: CameraWish }) {
  const t = useTranslations("stock");
  const [state, act, isBusy] = useStaffAction(changeItemsAction, fresh);
  const form = useFaultFocus(state);
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip flex flex-col gap-5 p-5"
      noValidate
    >
      <NumberList label={t("numbers")} hint={t("numbersHint")} camera={props.camera} />
      <ItemFields first={{}} choices={props.choices} faults={state.fields} leaves />
      <ItemAnswers state={state} />
      <Button type="submit" size="desk" look="primary" className="self-start" disabled={isBusy}>
        {t("changeAll")}
      </Button>
    </form>
  );
}
