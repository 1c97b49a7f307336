"use client";

import { useActionState, useState } from "react";
import { useTranslations } from "use-intl/react";
import { openAccountAction } from "#app/(door)/welcome/[link]/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { NewPasswordField } from "#components/staff/password-field.tsx";
import { Button } from "#components/ui/button.tsx";
import type { PasswordProfileName } from "#domain/identity/password-profiles.ts";

export function WelcomeForm(props: {
  readonly token: string;
  readonly profile: PasswordProfileName;
  /** Null: the link makes an account, and asks for the names. */
  readonly who: { readonly name: string; readonly signInName: string } | null;
}) {
  const t = useTranslations("signIn");
  const [state, act, isBusy] = useActionState(openAccountAction, freshForm);
  const [names, setNames] = useState(props.who ?? { name: "", signInName: "" });
  const { problem } = state;
  return (
    <form action={act} className="slip flex flex-col gap-5 p-6">
      {problem === null ? null : <Notice tone="amber">{t(`problems.${problem}`)}</Notice>}
      <input type="hidden" name="token" value={props.token} />
      {props.who === null ? (
        <>
          <Field
            label={t("welcome.fullName")}
            name="name"
            autoComplete="name"
            required
            value={names.name}
            onChange={(event) => setNames({ ...names, name: event.target.value })}
            fault={problem === "bad-name" ? t("problems.bad-name") : null}
          />
          <Field
            label={t("name")}
            name="signInName"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            value={names.signInName}
            onChange={(event) => setNames({ ...names, signInName: event.target.value })}
            hint={t("welcome.signInHint")}
            fault={problem === "bad-sign-in-name" ? t("problems.bad-sign-in-name") : null}
          />
        </>
      ) : (
        <input type="hidden" autoComplete="username" value={names.signInName} />
      )}
      <NewPasswordField
        profile={props.profile}
        own={[names.name, names.signInName]}
        faults={state.faults}
      />
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {t("welcome.go")}
      </Button>
    </form>
  );
}
