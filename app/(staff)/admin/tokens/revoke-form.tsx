"use client";

import { useTranslations } from "use-intl/react";
import { revokeTokenAction } from "#app/(staff)/admin/tokens/actions.ts";
import { useTokenProblem } from "#app/(staff)/admin/tokens/use-token-problem.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

export function RevokeForm(props: { readonly token: string; readonly name: string }) {
  const t = useTranslations("tokens");
  const inWords = useTokenProblem();
  const [state, act, isBusy] = useStaffAction(revokeTokenAction, freshForm);
  return (
    <form action={act} className="flex flex-col gap-2">
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      <input type="hidden" name="token" value={props.token} />
      <Button
        type="submit"
        size="desk"
        disabled={isBusy}
        aria-label={t("revokeOf", { name: props.name })}
      >
        {t("revoke")}
      </Button>
    </form>
  );
}
