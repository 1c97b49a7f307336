"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { addItemsAction, type ItemState } from "#app/(staff)/desk/items/actions.ts";
import { ItemAnswers } from "#app/(staff)/desk/items/item-answers.tsx";
import { type ItemChoices, ItemFields } from "#app/(staff)/desk/items/item-fields.tsx";
import { NumberList } from "#app/(staff)/desk/items/number-list.tsx";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { CameraWish } from "#domain/scanning/camera-wish.ts";

type Props = {
  readonly titleId: number;
  readonly camera: CameraWish;
  readonly choices: {
    readonly lists: ItemChoices;
    readonly accessions: readonly { readonly id: number; readonly name: string }[];
    readonly ranges: readonly { readonly id: number; readonly name: string }[];
  };
};
const fresh: ItemState = { ...freshForm, fields: {} };

/** Further copies: labels one after another, or so many with numbers of a range. */
export function AddItems({ titleId, choices, camera }: Props) {
  const t = useTranslations("stock");
  const [state, act, isBusy] = useStaffAction(addItemsAction, fresh);
  const form = useFaultFocus(state);
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip flex flex-col gap-5 p-5"
      noValidate
    >
      <h2 className="text-2xl">{t("addItems")}</h2>
      <input type="hidden" name="title" value={titleId} />
      <NumberList
        key={state.told?.at(-1)?.number}
        label={t("labels")}
        hint={t("labelsHint")}
        camera={camera}
      />
      {choices.ranges.length === 0 ? null : <FromRange ranges={choices.ranges} />}
      <ItemFields first={state.typed} choices={choices.lists} faults={state.fields} />
      {choices.accessions.length === 0 ? null : <WithAccession list={choices.accessions} />}
      <ItemAnswers state={state} />
      <Button type="submit" size="desk" look="primary" className="self-start" disabled={isBusy}>
        {t("add")}
      </Button>
    </form>
  );
}

function FromRange({ ranges }: { readonly ranges: Props["choices"]["ranges"] }) {
  const t = useTranslations("stock");
  const [range, setRange] = useState(String(ranges[0]?.id ?? ""));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={t("count")}
        hint={t("countHint")}
        name="count"
        inputMode="numeric"
        maxLength={4}
      />
      <Choice
        label={t("range")}
        name="range"
        value={range}
        options={ranges.map(({ id, name }) => ({ value: String(id), name }))}
        choose={setRange}
      />
    </div>
  );
}

function WithAccession({ list }: { readonly list: Props["choices"]["accessions"] }) {
  const t = useTranslations("stock");
  const [entry, setEntry] = useState("");
  return (
    <Choice
      label={t("accession")}
      name="accession"
      value={entry}
      options={[
        { value: "", name: t("none") },
        ...list.map(({ id, name }) => ({ value: String(id), name })),
      ]}
      choose={setEntry}
    />
  );
}
