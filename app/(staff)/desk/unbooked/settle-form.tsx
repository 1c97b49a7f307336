"use client";

import { useTranslations } from "use-intl/react";
import { settleUnbookedAction } from "#app/(staff)/desk/unbooked/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

export function SettleForm(props: { readonly command: string; readonly what: string }) {
  const t = useTranslations("unbooked");
  const words = useTranslations("signIn.problems");
  const [state, act, isBusy] = useStaffAction(settleUnbookedAction, freshForm);
  const { problem } = state;
  return (
    <form action={act} className="flex flex-col gap-2">
      {problem === null ? null : (
        <Notice tone="amber">{problem === "unknown" ? t("gone") : words(problem)}</Notice>
      )}
      <input type="hidden" name="command" value={props.command} />
      <Button
        type="submit"
        size="desk"
        disabled={isBusy}
        aria-label={t("settleOf", { what: props.what })}
      >
        {t("settle")}
      </Button>
    </form>
  );
}
