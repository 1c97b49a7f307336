"use client";

import { type FormEvent, startTransition, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { changeSettingAction, type SettingProblem } from "#app/(staff)/admin/settings/actions.ts";
import type { RuleChoices } from "#app/(staff)/admin/settings/rule-rows.tsx";
import { SettingInput } from "#app/(staff)/admin/settings/setting-input.tsx";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { Refusal } from "#domain/identity/admission.ts";
import type { SettingKind } from "#domain/library/setting-guide.ts";

type Facts = {
  readonly name: string;
  /** "" for the whole library. */
  readonly branch: string;
  readonly kind: SettingKind;
  readonly holds: unknown;
  /** The own value that is shown, as JSON; "" where there is none. */
  readonly seen: string;
  readonly takes: string;
  readonly inWords: Readonly<Record<string, string>>;
  readonly isAskedTwice: boolean;
  readonly rules: RuleChoices;
};

/** One setting: its input, its confirmation where one is asked, and the way back. */
export function SettingForm(facts: Facts) {
  const t = useTranslations("settings");
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [state, act, isBusy] = useStaffAction(changeSettingAction, freshForm);
  const { problem, told, typed } = state;
  const isFaulty = problem === "does-not-fit" || problem === "changed-meanwhile";
  useEffect(() => {
    if (state.problem !== null) focusOn(form.current, state.problem);
  }, [state]);
  const fault = useFault(problem, { takes: facts.takes, now: typed.now ?? "" });
  return (
    <form ref={form} onSubmit={submitTo(act)} className="slip flex flex-col gap-4 p-5">
      {told === null ? null : (
        <Notice tone="good">{t(told.status === "changed" ? "saved" : "unchanged")}</Notice>
      )}
      <input type="hidden" name="name" value={facts.name} />
      <input type="hidden" name="branch" value={facts.branch} />
      <input type="hidden" name="seen" value={typed.seen ?? facts.seen} />
      <ValueField id={id} facts={facts} isFaulty={isFaulty} fault={fault} />
      {facts.isAskedTwice ? (
        <label className="flex min-h-11 items-center gap-3">
          <input
            // What was saved was confirmed; the next change is another one.
            key={facts.seen}
            type="checkbox"
            name="confirmed"
            value="yes"
            aria-invalid={problem === "needs-confirmation"}
            className="size-5 shrink-0 accent-(--accent)"
          />
          {t("confirm")}
        </label>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="desk" look="primary" disabled={isBusy}>
          {t("save")}
        </Button>
        {facts.seen === "" ? null : (
          <Button type="submit" size="desk" name="intent" value="unset" disabled={isBusy}>
            {t(facts.branch === "" ? "unsetLibrary" : "unsetBranch")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** By hand and not by `action`: React would reset the form, and choices would jump back on an error. */
function submitTo(act: (form: FormData) => void) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(() => act(form));
  };
}

function ValueField(props: {
  readonly id: string;
  readonly facts: Facts;
  readonly isFaulty: boolean;
  readonly fault: string | null;
}) {
  const { id, facts } = props;
  const t = useTranslations("settings");
  return (
    <div className="flex flex-col gap-1.5">
      <label id={`${id}-label`} htmlFor={id} className="font-bold">
        {t("value")}
      </label>
      <SettingInput
        // What was typed stays while nothing is saved; then the page's value is the one.
        key={facts.seen}
        id={id}
        takes={facts.kind}
        value={facts.holds}
        isFaulty={props.isFaulty}
        inWords={facts.inWords}
        rules={facts.rules}
      />
      <p id={`${id}-hint`} className="max-w-[60ch] text-ink-soft">
        {t("takes")}: {facts.takes}
      </p>
      <p
        id={`${id}-fault`}
        role="alert"
        className="max-w-[60ch] font-semibold text-amber empty:hidden"
      >
        {props.fault}
      </p>
    </div>
  );
}

/** To the field that is wrong: the confirmation, else the value. */
function focusOn(form: HTMLFormElement | null, problem: SettingProblem | Refusal): void {
  const name = problem === "needs-confirmation" ? "confirmed" : "value";
  const fields = form?.querySelectorAll<HTMLElement>(`[name="${name}"]:not([type="hidden"])`);
  fields?.[0]?.focus();
}

const own = [
  "does-not-fit",
  "changed-meanwhile",
  "needs-confirmation",
  "unknown-branch",
  "library-only",
  "beyond-you",
] as const satisfies readonly SettingProblem[];

function useFault(
  problem: SettingProblem | Refusal | null,
  facts: { readonly takes: string; readonly now: string },
): string | null {
  const t = useTranslations("settings.faults");
  const tSignIn = useTranslations("signIn.problems");
  if (problem === null) return null;
  const known = own.find((each) => each === problem);
  return known === undefined ? tSignIn(problem as Refusal) : t(known, facts);
}
