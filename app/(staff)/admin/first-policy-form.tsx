"use client";

import { useTranslations } from "use-intl/react";
import {
  addFirstPolicyAction,
  type FirstPolicyState,
} from "#app/(staff)/admin/first-policy-actions.ts";
import { useEntryWords } from "#app/(staff)/admin/reference/entry-words.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { firstPolicyBounds } from "#domain/library/first-policy.ts";

const fresh: FirstPolicyState = freshForm;
const fields = ["loanDays", "maxLoans", "maxRenewals"] as const;
const own = ["has-rules", "too-early", "bad-number"] as const;

/** One rule for everybody, so that a new library can lend. */
export function FirstPolicyForm() {
  const t = useTranslations("checklist.firstPolicy");
  const inWords = useEntryWords();
  const [{ problem, typed }, act, isBusy] = useStaffAction(addFirstPolicyAction, fresh);
  const ownProblem = own.find((each) => each === problem);
  const refusal =
    problem === "has-rules" || problem === "too-early" || problem === "bad-number" ? null : problem;
  return (
    <form action={act} className="flex flex-col gap-3" noValidate>
      <h4 className="font-bold">{t("title")}</h4>
      {ownProblem === undefined ? null : (
        <Notice tone="amber">{t(`problems.${ownProblem}`)}</Notice>
      )}
      {refusal === null ? null : <Notice tone="amber">{inWords.problem(refusal)}</Notice>}
      <div className="grid gap-4 sm:grid-cols-3">
        {fields.map((name) => (
          <Field
            key={name}
            label={t(name)}
            name={name}
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            defaultValue={typed[name] ?? firstPolicyBounds[name].first}
          />
        ))}
      </div>
      <Button type="submit" size="desk" look="primary" className="self-start" disabled={isBusy}>
        {t("go")}
      </Button>
    </form>
  );
}
