"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { addWebhookAction } from "#app/(staff)/admin/webhooks/actions.ts";
import { useWebhookProblem } from "#app/(staff)/admin/webhooks/use-webhook-problem.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { SecretBox } from "#components/staff/secret-box.tsx";
import { TickList } from "#components/staff/tick-list.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

type Choices = {
  readonly acts: readonly { readonly value: string; readonly name: string }[];
  readonly longest: number;
};

/** A new webhook, its secret shown once; then the form begins anew. */
export function WebhookForm(props: Choices) {
  const [round, setRound] = useState(0);
  return <OneWebhook key={round} {...props} again={() => setRound(round + 1)} />;
}

function OneWebhook(props: Choices & { readonly again: () => void }) {
  const t = useTranslations("webhooks");
  const inWords = useWebhookProblem();
  const [state, act, isBusy] = useStaffAction(addWebhookAction, freshForm);
  const form = useFaultFocus(state);
  const { problem, typed, told } = state;
  if (told?.secret !== undefined) return <Added secret={told.secret} again={props.again} />;
  const isOfAddress = problem?.startsWith("address-") === true;
  return (
    <form ref={form} action={act} onReset={keepTyped} className="slip flex flex-col gap-5 p-6">
      <h2 className="text-2xl">{t("add")}</h2>
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      <Field
        label={t("address")}
        name="address"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={props.longest}
        placeholder="https://"
        defaultValue={typed.address ?? ""}
        hint={t("addressHint")}
        fault={isOfAddress && problem !== null ? inWords(problem) : null}
      />
      <TickList
        label={t("acts")}
        name="act"
        options={props.acts}
        fault={problem === "no-acts" ? inWords(problem) : null}
      />
      <Button type="submit" size="desk" look="primary" disabled={isBusy} className="self-start">
        {t("go")}
      </Button>
    </form>
  );
}

function Added({ secret, again }: { readonly secret: string; readonly again: () => void }) {
  const t = useTranslations("webhooks");
  return (
    <section className="slip flex flex-col gap-5 p-6">
      <Notice tone="good">{t("added")}</Notice>
      <SecretBox label={t("secret")} secret={secret} />
      <Button size="desk" className="self-start" onClick={again}>
        {t("another")}
      </Button>
    </section>
  );
}
