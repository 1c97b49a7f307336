"use client";

import Link from "next/link";
import { useActionState, useState } from "react";
import { useTranslations } from "use-intl/react";
import { signInAction } from "#app/(door)/sign-in/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

export function SignInForm(props: {
  readonly to: string;
  /** Another password may be had by letter. */
  readonly mayForget: boolean;
}) {
  const t = useTranslations("signIn");
  const [state, act, isBusy] = useActionState(signInAction, freshForm);
  const [password, setPassword] = useState("");
  return (
    <form action={act} className="slip flex flex-col gap-5 p-6">
      {state.problem === null ? null : (
        <Notice tone="amber">{t(`problems.${state.problem}`)}</Notice>
      )}
      <input type="hidden" name="to" value={props.to} />
      <Field
        label={t("name")}
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={state.typed.name ?? ""}
      />
      <Field
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {t("go")}
      </Button>
      {props.mayForget ? (
        <Link
          href="/forgot"
          prefetch={false}
          className="inline-flex min-h-11 items-center self-start underline"
        >
          {t("forgotPage.way")}
        </Link>
      ) : (
        <p className="text-ink-soft">{t("forgot")}</p>
      )}
    </form>
  );
}
