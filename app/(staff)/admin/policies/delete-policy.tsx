"use client";

import { useTranslations } from "use-intl/react";
import { deletePolicyAction, type PolicyState } from "#app/(staff)/admin/policies/actions.ts";
import { TrialBox } from "#app/(staff)/admin/policies/trial-box.tsx";
import { usePolicyProblem } from "#app/(staff)/admin/policies/use-policy-problem.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const fresh: PolicyState = { ...freshForm, fields: {}, trial: null };

/** A row less: tried first, too. */
export function DeletePolicy({ id }: { readonly id: number }) {
  const t = useTranslations("policies");
  const problemInWords = usePolicyProblem();
  const [{ problem, trial }, act, isBusy] = useStaffAction(deletePolicyAction, fresh);
  return (
    <section className="slip flex flex-col gap-3 p-6">
      <h2 className="text-xl">{t("delete.title")}</h2>
      <p className="max-w-[65ch] text-ink-soft">{t("delete.lead")}</p>
      {problem === null ? null : <Notice tone="amber">{problemInWords(problem)}</Notice>}
      {trial === null ? null : <TrialBox trial={trial} />}
      <form action={act} className="flex flex-wrap gap-4">
        <input type="hidden" name="id" value={id} />
        <Button type="submit" name="intent" value="try" size="desk" disabled={isBusy}>
          {t("delete.try")}
        </Button>
        {trial === null ? null : (
          <Button type="submit" name="intent" value="save" size="desk" disabled={isBusy}>
            {t("delete.go")}
          </Button>
        )}
      </form>
    </section>
  );
}
