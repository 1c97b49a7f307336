"use client";

import { useActionState, useState } from "react";
import { useTranslations } from "use-intl/react";
import { signOutAction } from "#app/(door)/sign-in/actions.ts";
import { showCodeAction } from "#app/(door)/sign-in/code/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

export function CodeForm({ to }: { readonly to: string }) {
  const t = useTranslations("signIn");
  const [state, act, isBusy] = useActionState(showCodeAction, freshForm);
  const [code, setCode] = useState("");
  return (
    <form action={act} className="slip flex flex-col gap-5 p-6">
      {state.problem === null ? null : (
        <Notice tone="amber">{t(`problems.${state.problem}`)}</Notice>
      )}
      <input type="hidden" name="to" value={to} />
      <Field
        label={t("code")}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        required
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {t("codeGo")}
      </Button>
      <Button type="button" size="desk" look="quiet" onClick={() => void signOutAction()}>
        {t("signOut")}
      </Button>
    </form>
  );
}
