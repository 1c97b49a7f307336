"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { useProblemWords } from "#app/(staff)/admin/problem-words.ts";
import { composeRoleAction } from "#app/(staff)/admin/roles/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { permissionNames, permissions } from "#domain/identity/permissions.ts";
import { lengths } from "#domain/library/lengths.ts";

export function RoleForm(props: {
  /** Null: a new one. */
  readonly role: {
    readonly code: string;
    readonly name: string;
    readonly permissions: readonly string[];
  } | null;
}) {
  const t = useTranslations("staff");
  const inWords = useProblemWords();
  const [state, act, isBusy] = useStaffAction(composeRoleAction, freshForm);
  const form = useFaultFocus(state);
  const { problem, told, typed } = state;
  const faultIn = (...own: readonly (typeof problem)[]) =>
    problem !== null && own.includes(problem) ? inWords(problem) : null;
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip flex max-w-2xl flex-col gap-5 p-6"
    >
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      {told === null ? null : <Notice tone="good">{t("rolePage.saved")}</Notice>}
      <input
        type="hidden"
        name="isKnown"
        value={props.role === null && told === null ? "no" : "yes"}
      />
      <Field
        label={t("rolePage.code")}
        name="code"
        autoCapitalize="none"
        spellCheck={false}
        required
        readOnly={props.role !== null}
        defaultValue={props.role?.code ?? typed.code ?? ""}
        maxLength={lengths.code}
        hint={t("rolePage.codeHint")}
        fault={faultIn("bad-code", "code-taken", "built-in")}
      />
      <Field
        label={t("rolePage.name")}
        name="name"
        required
        defaultValue={typed.name ?? props.role?.name ?? ""}
        fault={faultIn("bad-name")}
      />
      <PermissionChoice stored={props.role?.permissions ?? []} />
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {t("rolePage.go")}
      </Button>
    </form>
  );
}

function PermissionChoice({ stored }: { readonly stored: readonly string[] }) {
  const t = useTranslations("staff");
  const [chosen, setChosen] = useState(stored);
  const without = (name: string) => chosen.filter((each) => each !== name);
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-bold">{t("rolePage.permissions")}</legend>
      {permissionNames.map((name) => (
        <label key={name} className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            name="permission"
            value={name}
            className="size-5 accent-(--accent)"
            checked={chosen.includes(name)}
            onChange={(event) =>
              setChosen(event.target.checked ? [...chosen, name] : without(name))
            }
          />
          <span>
            {t(`permissions.${name}`)}
            {permissions[name].where === "library" ? (
              <span className="text-ink-soft"> · {t("libraryWide")}</span>
            ) : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
