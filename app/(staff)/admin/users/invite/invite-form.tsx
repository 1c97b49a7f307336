"use client";

import Link from "next/link";
import { useActionState } from "react";
import { useTranslations } from "use-intl/react";
import { LinkBox } from "#app/(staff)/admin/link-box.tsx";
import { useProblemWords } from "#app/(staff)/admin/problem-words.ts";
import { type Choices, RoleEditor } from "#app/(staff)/admin/role-editor.tsx";
import { inviteAction } from "#app/(staff)/admin/users/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

export function InviteForm({ choices }: { readonly choices: Choices }) {
  const t = useTranslations();
  const inWords = useProblemWords();
  const [state, act, isBusy] = useActionState(inviteAction, freshForm);
  const { told, problem, typed } = state;
  if (told?.link !== undefined)
    return (
      <section className="slip flex max-w-2xl flex-col gap-5 p-6">
        <Notice tone="good">{t("staff.invitePage.done", { name: told.name ?? "" })}</Notice>
        <LinkBox link={told.link} />
        <Link className="min-h-11 underline" href="/admin/users" prefetch={false}>
          {t("staff.userPage.back")}
        </Link>
      </section>
    );
  return (
    <form action={act} className="slip flex max-w-2xl flex-col gap-5 p-6">
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      <Field
        label={t("staff.invitePage.fullName")}
        name="name"
        autoComplete="off"
        required
        defaultValue={typed.name ?? ""}
        fault={problem === "bad-name" ? inWords(problem) : null}
      />
      <Field
        label={t("signIn.name")}
        name="signInName"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={typed.signInName ?? ""}
        hint={t("signIn.welcome.signInHint")}
        fault={problem === "bad-sign-in-name" || problem === "name-taken" ? inWords(problem) : null}
      />
      <RoleEditor choices={choices} given={[{ role: "librarian", branchId: null }]} />
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {t("staff.invitePage.go")}
      </Button>
    </form>
  );
}
