"use client";

import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl/react";
import { lookAtLoansAction } from "#app/(staff)/admin/loan-import/actions.ts";
import { useLoanProblem } from "#app/(staff)/admin/loan-import/problem-words.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { inputLook } from "#components/staff/input-look.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { loanFileLimits } from "#domain/loan-imports/loan-file-limits.ts";

/** Sends a file to be looked at; one that is too large is told of before it travels. */
export function LookForm() {
  const t = useTranslations("loanImport");
  const inWords = useLoanProblem();
  const orderId = useId();
  const [isTooLarge, setTooLarge] = useState(false);
  const [{ problem, typed }, act, isBusy] = useStaffAction(lookAtLoansAction, freshForm);
  const check = (event: FormEvent<HTMLFormElement>) => {
    const file = new FormData(event.currentTarget).get("file");
    const tooLarge = file instanceof File && file.size > loanFileLimits.bytes;
    if (tooLarge) event.preventDefault();
    setTooLarge(tooLarge);
  };
  const fault = isTooLarge ? "too-many" : problem;
  return (
    <form action={act} onSubmit={check} className="slip flex max-w-2xl flex-col gap-4 p-6">
      {fault === null ? null : <Notice tone="amber">{inWords(fault)}</Notice>}
      <Field
        label={t("file")}
        hint={t("hint")}
        name="file"
        type="file"
        accept=".csv,.txt,.tsv,.xlsx"
      />
      <label className="font-bold" htmlFor={orderId}>
        {t("order")}
      </label>
      <select
        id={orderId}
        name="dateOrder"
        defaultValue={typed.dateOrder || "day-first"}
        className={`${inputLook} max-w-60`}
      >
        <option value="day-first">{t("day-first")}</option>
        <option value="month-first">{t("month-first")}</option>
      </select>
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {isBusy ? t("looking") : t("look")}
      </Button>
    </form>
  );
}
