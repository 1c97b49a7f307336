"use client";

import { useTranslations } from "use-intl/react";
import { findReaderAction } from "#app/(staff)/admin/journal/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

/** A reader is chosen by the card's number, which is sent and stands in no address. */
export function ReaderForm() {
  const t = useTranslations("journal");
  const tSignIn = useTranslations("signIn.problems");
  const [{ problem }, act, isBusy] = useStaffAction(findReaderAction, freshForm);
  const fault =
    problem === null ? null : problem === "unknown-card" ? t("unknownCard") : tSignIn(problem);
  return (
    <form action={act} className="flex flex-wrap items-start gap-3">
      <div className="flex-1 basis-64">
        <Field
          label={t("cardNumber")}
          name="card"
          autoComplete="off"
          maxLength={64}
          required
          hint={t("readerLead")}
          fault={fault}
        />
      </div>
      <Button type="submit" size="desk" className="mt-7.5" disabled={isBusy}>
        {t("findReader")}
      </Button>
    </form>
  );
}
