"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import {
  changeDeviceAction,
  type DeviceAct,
  type DeviceProblem,
} from "#app/(staff)/admin/devices/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Field, inputLook } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { Refusal } from "#domain/identity/admission.ts";
import { longest } from "#domain/identity/plain-words.ts";

type Facts = {
  readonly device: string;
  readonly name: string;
  readonly branch: string;
  readonly message: string;
  readonly isLocked: boolean;
  readonly status: "active" | "frozen" | "revoked";
  readonly branches: readonly { readonly code: string; readonly name: string }[];
};

/** What can be done to a tablet; each its own form with its own answer. */
export function DeviceForms(facts: Facts) {
  const t = useTranslations("devices");
  const { device, status } = facts;
  const isRevoked = status === "revoked";
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <ActForm device={device} act="rename" title={t("titles.rename")} go={t("acts.rename")}>
        {(field) => (
          <Field
            {...field}
            label={t("name")}
            defaultValue={field.defaultValue || facts.name}
            maxLength={longest.name}
            hint={t("hints.rename", { most: longest.name })}
          />
        )}
      </ActForm>
      {facts.branches.length < 2 ? null : (
        <ActForm device={device} act="move" title={t("titles.move")} go={t("acts.move")}>
          {() => <BranchChoice branch={facts.branch} branches={facts.branches} />}
        </ActForm>
      )}
      {isRevoked ? null : <MessageForms device={device} message={facts.message} />}
      {isRevoked ? null : <ServiceForm {...facts} />}
      {isRevoked ? null : (
        <ActForm device={device} act="revoke" title={t("titles.revoke")} go={t("acts.revoke")}>
          {(field) => (
            <>
              <p className="max-w-[60ch]">{t("hints.revoke")}</p>
              <Field
                {...field}
                label={t("hints.confirmName", { name: facts.name })}
                maxLength={longest.name}
                autoComplete="off"
              />
            </>
          )}
        </ActForm>
      )}
    </div>
  );
}

function BranchChoice(props: Pick<Facts, "branch" | "branches">) {
  const t = useTranslations("devices");
  return (
    <div className="flex flex-col gap-1.5">
      <select
        name="words"
        aria-label={t("branch")}
        defaultValue={props.branch}
        className={inputLook}
        key={props.branch}
      >
        {props.branches.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <p className="max-w-[60ch] text-ink-soft">{t("hints.move")}</p>
    </div>
  );
}

function MessageForms(props: { readonly device: string; readonly message: string }) {
  const t = useTranslations("devices");
  const { device, message } = props;
  return (
    <ActForm
      device={device}
      act="message"
      title={t("titles.message")}
      go={t("acts.message")}
      other={message === "" ? null : { act: "clear", go: t("acts.clear") }}
    >
      {(field) => (
        <Field
          {...field}
          key={message}
          label={t("titles.message")}
          defaultValue={field.defaultValue || message}
          maxLength={longest.message}
          hint={t("hints.message", { most: longest.message })}
        />
      )}
    </ActForm>
  );
}

/** Out of service, back into it, or free again after it was stopped. */
function ServiceForm({ device, isLocked, status }: Facts) {
  const t = useTranslations("devices");
  if (!isLocked && status === "active")
    return (
      <ActForm device={device} act="lock" title={t("titles.lock")} go={t("acts.lock")}>
        {(field) => (
          <>
            <p className="max-w-[60ch]">{t("hints.lock")}</p>
            <Field {...field} label={t("hints.reason")} maxLength={longest.reason} />
          </>
        )}
      </ActForm>
    );
  const kind = status === "frozen" ? "free" : "unlock";
  return (
    <ActForm device={device} act="unlock" title={t(`titles.${kind}`)} go={t(`acts.${kind}`)}>
      {() => <p className="max-w-[60ch]">{t(`hints.${kind}`)}</p>}
    </ActForm>
  );
}

type WordsField = {
  readonly name: string;
  readonly defaultValue: string;
  readonly fault: string | null;
};

function ActForm(props: {
  readonly device: string;
  readonly act: DeviceAct;
  readonly title: string;
  readonly go: string;
  /** Another act with the same form. */
  readonly other?: { readonly act: DeviceAct; readonly go: string } | null;
  readonly children: (field: WordsField) => ReactNode;
}) {
  const t = useTranslations("devices");
  const form = useRef<HTMLFormElement>(null);
  const [state, act, isBusy] = useStaffAction(changeDeviceAction, freshForm);
  const { problem, told, typed } = state;
  useEffect(() => {
    if (state.problem === null) return;
    form.current?.querySelector<HTMLElement>('[name="words"]')?.focus();
  }, [state]);
  const fault = useFault(problem);
  const field = { name: "words", defaultValue: typed.words ?? "", fault };
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      data-act={props.act}
      className="slip flex flex-col items-start gap-4 p-5 *:w-full"
    >
      <h2 className="text-xl">{props.title}</h2>
      {told === null ? null : <Notice tone="good">{t(`done.${told.outcome}`)}</Notice>}
      <input type="hidden" name="device" value={props.device} />
      {props.children(field)}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="desk" name="act" value={props.act} disabled={isBusy}>
          {props.go}
        </Button>
        {props.other == null ? null : (
          <Button type="submit" size="desk" name="act" value={props.other.act} disabled={isBusy}>
            {props.other.go}
          </Button>
        )}
      </div>
    </form>
  );
}

const own = [
  "not-plain",
  "unknown",
  "unknown-branch",
  "wrong-name",
] as const satisfies readonly DeviceProblem[];

function useFault(problem: DeviceProblem | Refusal | null): string | null {
  const t = useTranslations("devices.faults");
  const tSignIn = useTranslations("signIn.problems");
  if (problem === null) return null;
  const known = own.find((each) => each === problem);
  return known === undefined ? tSignIn(problem as Refusal) : t(known);
}
