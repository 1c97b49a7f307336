"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl/react";
import { confirmSecondFactorAction } from "#app/(staff)/account/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

export function SecondFactorForm(props: {
  readonly isConnected: boolean;
  /** The picture and the key. */
  readonly children: ReactNode;
}) {
  const t = useTranslations();
  const [state, act, isBusy] = useStaffAction(confirmSecondFactorAction, freshForm);
  const [code, setCode] = useState("");
  if (state.told !== null) return <RecoveryCodes codes={state.told} />;
  if (props.isConnected) return <Notice tone="good">{t("staff.secondFactorPage.already")}</Notice>;
  return (
    <form action={act} className="slip flex max-w-xl flex-col gap-5 p-6">
      {state.problem === null ? null : (
        <Notice tone="amber">{t(`signIn.problems.${state.problem}`)}</Notice>
      )}
      {props.children}
      <Field
        label={t("staff.secondFactorPage.code")}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {t("staff.secondFactorPage.go")}
      </Button>
    </form>
  );
}

function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const t = useTranslations("staff.secondFactorPage");
  return (
    <section className="slip flex max-w-xl flex-col gap-5 p-6">
      <Notice tone="good">{t("done")}</Notice>
      <p className="font-semibold">{t("keep")}</p>
      <ul className="grid gap-2 font-mono">
        {codes.map((code) => (
          <li key={code} className="break-all">
            {code}
          </li>
        ))}
      </ul>
      <Link
        href="/desk"
        prefetch={false}
        className="inline-flex min-h-11 items-center self-start rounded-book border-2 border-accent bg-accent px-5 font-bold text-on-accent"
      >
        {t("kept")}
      </Link>
    </section>
  );
}
