"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { LinkBox } from "#app/(staff)/admin/link-box.tsx";
import { useProblemWords } from "#app/(staff)/admin/problem-words.ts";
import { type Choices, type Given, RoleEditor } from "#app/(staff)/admin/role-editor.tsx";
import {
  assignRolesAction,
  endSessionsAction,
  mailLinkAction,
  makeLinkAction,
  removeSecondFactorAction,
  setMailAddressAction,
  setStatusAction,
} from "#app/(staff)/admin/users/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { longestMailAddress } from "#domain/identity/mail-address.ts";
import type { StaffMessages } from "#i18n/staff-messages.ts";

type Facts = {
  readonly user: string;
  readonly isDisabled: boolean;
  readonly isKeptElsewhere: boolean;
  readonly isOwn: boolean;
  readonly hasSecondFactor: boolean;
  readonly hasSessions: boolean;
  /** Where letters for her go; empty: nowhere. */
  readonly mail: string;
  readonly canMail: boolean;
  readonly lastLetter: keyof StaffMessages["staff"]["userPage"]["letters"] | null;
  readonly given: readonly Given[];
  readonly choices: Choices;
};

/** Acts that need no more than a press; each only where there is something to do. */
const simpleActs = [
  {
    act: makeLinkAction,
    title: "link",
    go: "makeLink",
    done: "linkMade",
    isShown: (facts: Facts) => !(facts.isDisabled || facts.isKeptElsewhere),
  },
  {
    act: mailLinkAction,
    title: "mailLink",
    go: "sendLink",
    done: "linkMailed",
    isShown: (facts: Facts) =>
      facts.canMail && facts.mail !== "" && !(facts.isDisabled || facts.isKeptElsewhere),
  },
  {
    act: endSessionsAction,
    title: "sessions",
    go: "endSessions",
    done: "done",
    isShown: (facts: Facts) => facts.hasSessions,
  },
  {
    act: removeSecondFactorAction,
    title: "secondFactor",
    go: "removeSecondFactor",
    done: "done",
    isShown: (facts: Facts) => facts.hasSecondFactor,
  },
] as const;

export function UserForms(facts: Facts) {
  const t = useTranslations("staff.userPage");
  const { user, isDisabled } = facts;
  const shown = simpleActs.filter(({ isShown }) => isShown(facts));
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <ActForm
        user={user}
        act={assignRolesAction}
        title={t("roles")}
        go={t("save")}
        done={t("saved")}
      >
        <RoleEditor choices={facts.choices} given={facts.given} />
      </ActForm>
      {shown.map(({ act, title, go, done }) => (
        <ActForm key={go} user={user} act={act} title={t(title)} go={t(go)} done={t(done)} />
      ))}
      <ActForm
        user={user}
        act={setMailAddressAction}
        title={t("mail")}
        go={t("saveMail")}
        done={t("done")}
      >
        <Field
          label={t("mailAddress")}
          name="mail"
          type="email"
          autoComplete="off"
          maxLength={longestMailAddress}
          defaultValue={facts.mail}
          hint={facts.lastLetter === null ? t("mailHint") : t(`letters.${facts.lastLetter}`)}
        />
      </ActForm>
      {facts.isOwn ? null : (
        <ActForm
          user={user}
          act={setStatusAction}
          title={isDisabled ? t("enable") : t("disable")}
          go={isDisabled ? t("enable") : t("disable")}
          done={t("done")}
        >
          <input type="hidden" name="wanted" value={isDisabled ? "enabled" : "disabled"} />
          {isDisabled ? null : <p className="text-ink-soft">{t("disableHint")}</p>}
        </ActForm>
      )}
    </div>
  );
}

/** One act on one person: its own form, its own answer. */
function ActForm(props: {
  readonly user: string;
  readonly act: typeof makeLinkAction;
  readonly title: string;
  readonly go: string;
  readonly done: string;
  readonly children?: ReactNode;
}) {
  const inWords = useProblemWords();
  const [{ problem, told }, act, isBusy] = useStaffAction(props.act, freshForm);
  return (
    <form action={act} onReset={keepTyped} className="slip flex flex-col gap-4 p-5">
      <h2 className="text-xl">{props.title}</h2>
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      {told === null ? null : <Notice tone="good">{props.done}</Notice>}
      {told?.link === undefined ? null : <LinkBox link={told.link} />}
      <input type="hidden" name="user" value={props.user} />
      {props.children}
      <Button type="submit" size="desk" className="self-start" disabled={isBusy}>
        {props.go}
      </Button>
    </form>
  );
}
