"use client";

import { useActionState, useState } from "react";
import { useTranslations } from "use-intl/react";
import { signInByDirectoryAction } from "#app/(me)/me/sign-in/actions.ts";
import { SignInProblem } from "#app/(me)/me/sign-in/sign-in-problem.tsx";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Button } from "#components/ui/button.tsx";

/** By name and password of the library's directory: closed until somebody wants it. */
export function DirectoryForm({ to }: { readonly to: string }) {
  const t = useTranslations("me.signIn");
  const [state, act, isBusy] = useActionState(signInByDirectoryAction, freshForm);
  const [password, setPassword] = useState("");
  return (
    <form action={act} className="slip flex flex-col gap-5 p-6">
      <h2 className="text-2xl">{t("directory.title")}</h2>
      <SignInProblem problem={state.problem} wrong={t("directory.wrong")} />
      <input type="hidden" name="to" value={to} />
      <Field
        label={t("directory.name")}
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        required
        defaultValue={state.typed.name ?? ""}
      />
      <Field
        label={t("directory.password")}
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={1024}
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" size="desk" disabled={isBusy} className="min-h-12">
        {t("directory.go")}
      </Button>
    </form>
  );
}
