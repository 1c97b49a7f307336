"use client";

import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { LinkBox } from "#app/(staff)/admin/link-box.tsx";
import { useProblemWords } from "#app/(staff)/admin/problem-words.ts";
import { type Choices, RoleEditor } from "#app/(staff)/admin/role-editor.tsx";
import { inviteAction } from "#app/(staff)/admin/users/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { longestMailAddress } from "#domain/identity/mail-address.ts";

export function InviteForm(props: {
  readonly choices: Choices;
  /** The library sends mail. */
  readonly canMail: boolean;
}) {
  const t = useTranslations();
  const inWords = useProblemWords();
  const [state, act, isBusy] = useStaffAction(inviteAction, freshForm);
  const form = useFaultFocus(state);
  const { told, problem, typed } = state;
  if (told !== null) return <Invited name={told.name ?? ""} link={told.link} />;
  const faultIn = (...own: readonly (typeof problem)[]) =>
    problem !== null && own.includes(problem) ? inWords(problem) : null;
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip flex max-w-2xl flex-col gap-5 p-6"
      noValidate
    >
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      <Field
        label={t("staff.invitePage.fullName")}
        name="name"
        autoComplete="off"
        required
        defaultValue={typed.name ?? ""}
        fault={faultIn("bad-name")}
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
        fault={faultIn("bad-sign-in-name", "name-taken")}
      />
      <Field
        label={t("staff.invitePage.mail")}
        name="mail"
        type="email"
        autoComplete="off"
        maxLength={longestMailAddress}
        defaultValue={typed.mail ?? ""}
        hint={t(props.canMail ? "staff.invitePage.mailHint" : "staff.invitePage.noMailHint")}
        fault={faultIn("bad-mail", "mail-taken")}
      />
      <RoleEditor choices={props.choices} given={[{ role: "librarian", branchId: null }]} />
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {t("staff.invitePage.go")}
      </Button>
    </form>
  );
}

/** With the link that is handed over, or without one where a letter brings it. */
function Invited(props: { readonly name: string; readonly link: string | undefined }) {
  const t = useTranslations("staff");
  const { name, link } = props;
  return (
    <section className="slip flex max-w-2xl flex-col gap-5 p-6">
      <Notice tone="good">
        {link === undefined ? t("invitePage.mailed", { name }) : t("invitePage.done", { name })}
      </Notice>
      {link === undefined ? null : <LinkBox link={link} />}
      <Link className="min-h-11 underline" href="/admin/users" prefetch={false}>
        {t("userPage.back")}
      </Link>
    </section>
  );
}
