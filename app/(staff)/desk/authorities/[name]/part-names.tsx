"use client";

import { useTranslations } from "use-intl/react";
import { type PartState, partNamesAction } from "#app/(staff)/desk/authorities/[name]/actions.ts";
import { useNameProblem } from "#app/(staff)/desk/authorities/[name]/name-problem.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const fresh: PartState = freshForm;

/** Takes one merge back; what was taken back says so. */
export function PartNames(props: {
  readonly merge: number;
  readonly kept: number;
  readonly isUndone: boolean;
}) {
  const t = useTranslations("authorities.merged");
  const inWords = useNameProblem();
  const [state, act, isBusy] = useStaffAction(partNamesAction, fresh);
  if (props.isUndone || state.told === "done")
    return <span className="text-ink-soft">{t("undone")}</span>;
  return (
    <form action={act} className="flex flex-col items-start gap-2">
      <input type="hidden" name="merge" value={props.merge} />
      <input type="hidden" name="kept" value={props.kept} />
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      <Button type="submit" size="desk" disabled={isBusy}>
        {t("undo")}
      </Button>
    </form>
  );
}
