"use client";

import { useTranslations } from "use-intl/react";
import { type PartState, partTitlesAction } from "#app/(staff)/desk/catalogue/merge/actions.ts";
import { useMergeProblem } from "#app/(staff)/desk/catalogue/merge/use-merge-problem.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const fresh: PartState = freshForm;

/** Takes one merge of the list back; what was taken back says so. */
export function PartForm({
  merge,
  isUndone,
}: {
  readonly merge: number;
  readonly isUndone: boolean;
}) {
  const t = useTranslations("merging");
  const inWords = useMergeProblem();
  const [state, act, isBusy] = useStaffAction(partTitlesAction, fresh);
  if (state.told !== null) return <Notice tone="good">{t(`undo.${state.told}`)}</Notice>;
  if (isUndone) return <span className="text-ink-soft">{t("duplicates.undone")}</span>;
  return (
    <form action={act} className="flex flex-col items-start gap-2">
      <input type="hidden" name="merge" value={merge} />
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      <Button type="submit" size="desk" disabled={isBusy}>
        {t("undo.go")}
      </Button>
    </form>
  );
}
