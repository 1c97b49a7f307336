"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl/react";
import { goToProviderAction } from "#app/(door)/sign-in/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

/** One button: the rest happens at the provider. */
export function ProviderForm({ to, label }: { readonly to: string; readonly label: string }) {
  const t = useTranslations("signIn");
  const [state, act, isBusy] = useActionState(goToProviderAction, freshForm);
  return (
    <form action={act} className="flex flex-col gap-3">
      {state.problem === null ? null : (
        <Notice tone="amber">{t(`problems.${state.problem}`)}</Notice>
      )}
      <input type="hidden" name="to" value={to} />
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {t("provider.go", { label })}
      </Button>
      <p className="text-center text-ink-soft">{t("provider.or")}</p>
    </form>
  );
}
