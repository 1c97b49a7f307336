"use client";

import { useTranslations } from "use-intl/react";
import { type JobState, runJobAction } from "#app/(staff)/admin/jobs/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const fresh: JobState = freshForm;

/** Has a job run now; the worker takes it within a second. */
export function RunButton(props: { readonly job: string; readonly name: string }) {
  const t = useTranslations("jobs");
  const [{ told, problem }, act, isBusy] = useStaffAction(runJobAction, fresh);
  return (
    <form action={act} className="flex flex-wrap items-center gap-x-3">
      <input type="hidden" name="job" value={props.job} />
      <Button
        type="submit"
        size="desk"
        disabled={isBusy}
        aria-label={t("runNamed", { name: props.name })}
      >
        {t("run")}
      </Button>
      <span role="status" className="text-ink-soft">
        {problem === null ? (told === null ? "" : t(`told.${told}`)) : t("refused")}
      </span>
    </form>
  );
}
