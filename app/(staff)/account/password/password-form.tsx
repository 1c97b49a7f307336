"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { changePasswordAction } from "#app/(staff)/account/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { NewPasswordField } from "#components/staff/password-field.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { PasswordProfileName } from "#domain/identity/password-profiles.ts";

export function PasswordForm(props: {
  readonly profile: PasswordProfileName;
  readonly own: readonly string[];
}) {
  const t = useTranslations();
  const [state, act, isBusy] = useStaffAction(changePasswordAction, freshForm);
  const [old, setOld] = useState("");
  if (state.told !== null) return <Notice tone="good">{t("staff.passwordPage.done")}</Notice>;
  return (
    <form action={act} className="slip flex max-w-xl flex-col gap-5 p-6">
      {state.problem === null ? null : (
        <Notice tone="amber">{t(`signIn.problems.${state.problem}`)}</Notice>
      )}
      <Field
        label={t("signIn.oldPassword")}
        name="old"
        type="password"
        autoComplete="current-password"
        required
        value={old}
        onChange={(event) => setOld(event.target.value)}
      />
      <NewPasswordField profile={props.profile} own={props.own} faults={state.faults} />
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {t("staff.passwordPage.go")}
      </Button>
    </form>
  );
}
