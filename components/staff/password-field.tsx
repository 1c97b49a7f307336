"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Field } from "#components/staff/field.tsx";
import {
  type PasswordFault,
  type PasswordProfileName,
  passwordFaults,
  passwordProfiles,
} from "#domain/identity/password-profiles.ts";

/** A new password, judged while it is typed; the list of common ones is asked when it is sent. */
export function NewPasswordField(props: {
  readonly profile: PasswordProfileName;
  readonly own: readonly string[];
  /** What the server found, for the password that was sent. */
  readonly faults: readonly PasswordFault[];
}) {
  const t = useTranslations("signIn");
  const [password, setPassword] = useState("");
  const [isShown, setIsShown] = useState(false);
  const [sent, setSent] = useState<readonly PasswordFault[]>([]);
  const shownId = useId();
  const profile = passwordProfiles[props.profile];
  const live = password === "" ? [] : passwordFaults(password, profile, props.own);
  // What the server said counts until another sign is typed.
  const told = props.faults === sent ? [] : props.faults;
  const faults = [...new Set([...live, ...told])];
  const isGood = password !== "" && faults.length === 0;
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t("newPassword")}
        name="password"
        type={isShown ? "text" : "password"}
        autoComplete="new-password"
        required
        value={password}
        onChange={(event) => {
          setPassword(event.target.value);
          setSent(props.faults);
        }}
        hint={t(`profiles.${props.profile}`)}
        fault={faults.length === 0 ? null : faults.map((fault) => t(`faults.${fault}`)).join(" ")}
      />
      <p aria-live="polite" className="font-semibold text-good empty:hidden">
        {isGood ? t("passwordFits") : null}
      </p>
      <label className="flex min-h-11 items-center gap-3" htmlFor={shownId}>
        <input
          id={shownId}
          type="checkbox"
          className="size-5 accent-(--accent)"
          checked={isShown}
          onChange={(event) => setIsShown(event.target.checked)}
        />
        {t("showPassword")}
      </label>
    </div>
  );
}
