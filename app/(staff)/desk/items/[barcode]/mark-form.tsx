"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { type ItemState, markItemAction } from "#app/(staff)/desk/items/actions.ts";
import { ItemAnswers } from "#app/(staff)/desk/items/item-answers.tsx";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { itemMarks } from "#domain/circulation/marking.ts";

const fresh: ItemState = { ...freshForm, fields: {} };
const byHand = itemMarks.filter((mark) => mark !== "withdrawn");

/** Marks that are set and lifted by hand; a withdrawn item leaves and comes back by an act. */
export function MarkForm(props: { readonly barcode: string; readonly marks: readonly string[] }) {
  const t = useTranslations("stock");
  const [state, act, isBusy] = useStaffAction(markItemAction, fresh);
  const [mark, setMark] = useState<string>("missing");
  return (
    <section className="slip flex flex-col gap-4 p-5">
      <h2 className="text-2xl">{t("marks.title")}</h2>
      {props.marks.length === 0 ? <p>{t("marks.noMarks")}</p> : null}
      <ul className="flex flex-col gap-2 empty:hidden">
        {itemMarks
          .filter((each) => props.marks.includes(each))
          .map((each) => (
            <li key={each} className="flex flex-wrap items-center gap-4">
              <strong>{t(`marks.of.${each}`)}</strong>
              {each === "withdrawn" ? (
                <span className="text-ink-soft">{t("marks.byAct")}</span>
              ) : (
                <form action={act}>
                  <input type="hidden" name="barcode" value={props.barcode} />
                  <input type="hidden" name="mark" value={each} />
                  <Button type="submit" size="desk" disabled={isBusy}>
                    {t("marks.lift")}
                  </Button>
                </form>
              )}
            </li>
          ))}
      </ul>
      <form action={act} onReset={keepTyped} className="flex flex-wrap items-end gap-4">
        <input type="hidden" name="barcode" value={props.barcode} />
        <Choice
          label={t("marks.new")}
          name="mark"
          value={mark}
          options={byHand.map((value) => ({ value, name: t(`marks.of.${value}`) }))}
          choose={setMark}
        />
        <Button type="submit" name="intent" value="set" size="desk" disabled={isBusy}>
          {t("marks.set")}
        </Button>
      </form>
      <ItemAnswers state={state} />
    </section>
  );
}
