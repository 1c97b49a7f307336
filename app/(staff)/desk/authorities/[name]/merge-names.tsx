"use client";

import { useTranslations } from "use-intl/react";
import { type MergeState, mergeNamesAction } from "#app/(staff)/desk/authorities/[name]/actions.ts";
import { useNameProblem } from "#app/(staff)/desk/authorities/[name]/name-problem.ts";
import { SuggestedField } from "#app/(staff)/desk/catalogue/suggested-field.tsx";
import { freshForm } from "#app/form-state.ts";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { NameKind } from "#domain/catalog/name-draft.ts";

const fresh: MergeState = freshForm;

/** This name goes into another one of its list, and is a variant of it from then on. */
export function MergeNames({ id, kind }: { readonly id: number; readonly kind: NameKind }) {
  const t = useTranslations("authorities.merge");
  const inWords = useNameProblem();
  const [state, act, isBusy] = useStaffAction(mergeNamesAction, fresh);
  return (
    <form action={act} onReset={keepTyped} className="slip flex flex-col gap-4 p-5" noValidate>
      <h2 className="text-2xl">{t("title")}</h2>
      <p className="max-w-[60ch] text-ink-soft">{t("lead")}</p>
      <input type="hidden" name="gone" value={id} />
      <input type="hidden" name="kind" value={kind} />
      <SuggestedField kind={kind} label={t("into")} name="into" maxLength={500} />
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      <Button type="submit" size="desk" className="self-start" disabled={isBusy}>
        {t("go")}
      </Button>
    </form>
  );
}
