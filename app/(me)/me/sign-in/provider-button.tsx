"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl/react";
import { goToReadersProviderAction } from "#app/(me)/me/sign-in/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

/** One button: the rest happens at the provider. */
export function ProviderButton({ label }: { readonly label: string }) {
  const t = useTranslations("me.signIn");
  const [state, act, isBusy] = useActionState(goToReadersProviderAction, freshForm);
  return (
    <form action={act} className="flex flex-col gap-3">
      {state.problem === null ? null : <Notice tone="amber">{t("problems.foreign-origin")}</Notice>}
      <Button type="submit" size="desk" look="primary" disabled={isBusy} className="min-h-12">
        {t("provider.go", { label })}
      </Button>
      <p className="text-center text-ink-soft">{t("provider.or")}</p>
    </form>
  );
}
