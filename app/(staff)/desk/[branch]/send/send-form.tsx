"use client";

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { type SendTold, sendCopyAction } from "#app/(staff)/desk/[branch]/send/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

/** Where to, and one field that is always ready for the next label; below, what became of the last. */
export function SendForm(props: {
  readonly branch: string;
  readonly targets: readonly { readonly value: string; readonly name: string }[];
}) {
  const t = useTranslations("sending");
  const [state, act, isBusy] = useStaffAction(sendCopyAction, freshForm);
  const [to, choose] = useState(props.targets[0]?.value ?? "");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!isBusy) form.current?.querySelector<HTMLInputElement>("[name=item]")?.focus();
  }, [isBusy]);
  return (
    <>
      <form ref={form} action={act} className="slip flex max-w-2xl flex-col gap-4 p-5">
        <input type="hidden" name="branch" value={props.branch} />
        <Choice label={t("to")} name="to" value={to} options={props.targets} choose={choose} />
        <Field
          label={t("item")}
          hint={t("itemHint")}
          name="item"
          required
          maxLength={64}
          autoComplete="off"
          fault={state.problem === "unreadable" ? t("problems.unknown-branch") : null}
        />
        <div>
          <Button type="submit" size="desk" look="primary" aria-disabled={isBusy}>
            {t("go")}
          </Button>
        </div>
      </form>
      <div aria-live="polite">{state.told === null ? null : <Told told={state.told} />}</div>
    </>
  );
}

const tones = {
  sent: "border-good bg-good-wash",
  kept: "border-line-strong bg-sheet",
  refused: "border-amber-line bg-amber-wash",
} as const;

function Told({ told }: { readonly told: SendTold }) {
  return (
    <section
      data-outcome={told.outcome}
      className={`flex max-w-2xl flex-col gap-2 rounded-book border-2 p-5 ${tones[told.outcome]}`}
    >
      <h2 className="break-words font-serif text-2xl">{told.title}</h2>
      {told.said.map((sentence) => (
        <p key={sentence} className="text-lg">
          {sentence}
        </p>
      ))}
    </section>
  );
}
