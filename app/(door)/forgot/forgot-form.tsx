"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl/react";
import { forgotAction } from "#app/(door)/forgot/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

export function ForgotForm() {
  const t = useTranslations("signIn");
  const [state, act, isBusy] = useActionState(forgotAction, freshForm);
  if (state.told !== null) return <Notice tone="good">{t("forgotPage.told")}</Notice>;
  return (
    <form action={act} className="slip flex flex-col gap-5 p-6">
      {state.problem === null ? null : (
        <Notice tone="amber">{t(`problems.${state.problem}`)}</Notice>
      )}
      <Field
        label={t("name")}
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={64}
        defaultValue={state.typed.name ?? ""}
      />
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {t("forgotPage.go")}
      </Button>
    </form>
  );
}
