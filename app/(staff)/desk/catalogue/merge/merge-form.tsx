"use client";

import { useTranslations } from "use-intl/react";
import { type MergeState, mergeTitlesAction } from "#app/(staff)/desk/catalogue/merge/actions.ts";
import { useMergeProblem } from "#app/(staff)/desk/catalogue/merge/use-merge-problem.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const fresh: MergeState = freshForm;

/** The last step: what was looked at is named by its versions. */
export function MergeForm(props: {
  readonly kept: { readonly id: number; readonly version: number };
  readonly gone: { readonly id: number; readonly version: number };
}) {
  const t = useTranslations("merging.plan");
  const inWords = useMergeProblem();
  const [state, act, isBusy] = useStaffAction(mergeTitlesAction, fresh);
  return (
    <form action={act} className="flex flex-col gap-4">
      <input type="hidden" name="kept" value={props.kept.id} />
      <input type="hidden" name="gone" value={props.gone.id} />
      <input type="hidden" name="seenKept" value={props.kept.version} />
      <input type="hidden" name="seenGone" value={props.gone.version} />
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      <Button type="submit" size="desk" look="primary" className="self-start" disabled={isBusy}>
        {t("go")}
      </Button>
    </form>
  );
}
