"use client";

import { useTranslations } from "use-intl/react";
import { closeYearAction } from "#app/(staff)/admin/year-end/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { Refusal } from "#domain/identity/admission.ts";
import type { YearRefusal } from "#domain/reports/year-parts.ts";

/** One press, for good. */
export function CloseForm({
  year,
  mayClose,
}: {
  readonly year: number;
  readonly mayClose: boolean;
}) {
  const t = useTranslations("yearEnd");
  const tSignIn = useTranslations("signIn");
  const [{ problem, told }, act, isBusy] = useStaffAction(closeYearAction, freshForm);
  return (
    <form action={act} className="flex flex-col items-start gap-3">
      {problem === null ? null : (
        <Notice tone="amber">
          {isOfYear(problem) ? t(`problems.${problem}`) : tSignIn(`problems.${problem}`)}
        </Notice>
      )}
      {told === null ? null : <Notice tone="good">{t("done")}</Notice>}
      <input type="hidden" name="year" value={year} />
      {mayClose ? (
        <>
          <p className="max-w-[65ch] text-ink-soft">{t("goHint")}</p>
          <Button type="submit" size="desk" look="primary" disabled={isBusy}>
            {t("go", { year: String(year) })}
          </Button>
        </>
      ) : null}
    </form>
  );
}

const ofYear: readonly string[] = ["no-such-year", "not-over", "closed-already"];

function isOfYear(problem: YearRefusal | Refusal): problem is YearRefusal {
  return ofYear.includes(problem);
}
