"use client";

import { useTranslations } from "use-intl/react";
import { importLoansAction, undoLoansAction } from "#app/(staff)/admin/loan-import/actions.ts";
import { useLoanProblem } from "#app/(staff)/admin/loan-import/problem-words.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

export function ImportForm({ id, count }: { readonly id: number; readonly count: number }) {
  const t = useTranslations("loanImport");
  const inWords = useLoanProblem();
  const [{ problem }, act, isBusy] = useStaffAction(importLoansAction, freshForm);
  return (
    <form action={act} className="flex flex-col items-start gap-3">
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      <input type="hidden" name="import" value={id} />
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {isBusy ? t("going") : t("go", { count })}
      </Button>
    </form>
  );
}

/** The way back, and what it came to. */
export function UndoForm({ id, mayUndo }: { readonly id: number; readonly mayUndo: boolean }) {
  const t = useTranslations("loanImport");
  const inWords = useLoanProblem();
  const [{ problem, told }, act, isBusy] = useStaffAction(undoLoansAction, freshForm);
  return (
    <form action={act} className="flex flex-col items-start gap-3">
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      {told === null ? null : <Notice tone="good">{t("undone", told)}</Notice>}
      <input type="hidden" name="import" value={id} />
      {mayUndo ? (
        <>
          <p className="max-w-[65ch] text-ink-soft">{t("undoHint")}</p>
          <Button type="submit" size="desk" disabled={isBusy}>
            {t("undo")}
          </Button>
        </>
      ) : null}
    </form>
  );
}
