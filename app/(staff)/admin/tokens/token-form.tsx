"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { makeTokenAction } from "#app/(staff)/admin/tokens/actions.ts";
import { useTokenProblem } from "#app/(staff)/admin/tokens/use-token-problem.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { SecretBox } from "#components/staff/secret-box.tsx";
import { TickList } from "#components/staff/tick-list.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { longestTokenName, tokenHours } from "#domain/identity/api-token.ts";

type Choices = {
  readonly scopes: readonly { readonly value: string; readonly name: string }[];
  readonly branches: readonly { readonly value: string; readonly name: string }[];
  readonly mostHours: number;
};

/** A new token, shown once; then the form begins anew. */
export function TokenForm(props: Choices) {
  const [round, setRound] = useState(0);
  return <OneToken key={round} {...props} again={() => setRound(round + 1)} />;
}

function OneToken(props: Choices & { readonly again: () => void }) {
  const t = useTranslations("tokens");
  const inWords = useTokenProblem();
  const [state, act, isBusy] = useStaffAction(makeTokenAction, freshForm);
  const form = useFaultFocus(state);
  const { problem, typed, told } = state;
  if (told?.token !== undefined) return <Made token={told.token} again={props.again} />;
  const faultIn = (...own: readonly (typeof problem)[]) =>
    problem !== null && own.includes(problem) ? inWords(problem) : null;
  return (
    <form ref={form} action={act} onReset={keepTyped} className="slip flex flex-col gap-5 p-6">
      <h2 className="text-2xl">{t("make")}</h2>
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      <Field
        label={t("name")}
        name="name"
        autoComplete="off"
        required
        maxLength={longestTokenName}
        defaultValue={typed.name ?? ""}
        hint={t("nameHint")}
        fault={faultIn("token-name")}
      />
      <TickList
        label={t("scopes")}
        name="scope"
        options={props.scopes}
        fault={faultIn("token-scopes", "beyond-you")}
      />
      <TickList
        label={t("branches")}
        name="branch"
        options={props.branches}
        hint={t("branchesHint")}
        fault={faultIn("token-branches")}
      />
      <Field
        label={t("hours")}
        name="hours"
        type="number"
        inputMode="numeric"
        required
        min={1}
        max={props.mostHours}
        defaultValue={typed.hours ?? String(tokenHours)}
        hint={t("hoursHint", { most: props.mostHours })}
        fault={faultIn("token-hours")}
      />
      <Button type="submit" size="desk" look="primary" disabled={isBusy} className="self-start">
        {t("go")}
      </Button>
    </form>
  );
}

function Made({ token, again }: { readonly token: string; readonly again: () => void }) {
  const t = useTranslations("tokens");
  return (
    <section className="slip flex flex-col gap-5 p-6">
      <Notice tone="good">{t("made")}</Notice>
      <SecretBox label={t("token")} secret={token} />
      <Button size="desk" className="self-start" onClick={again}>
        {t("another")}
      </Button>
    </section>
  );
}
