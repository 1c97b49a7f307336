"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import {
  chargeFeeAction,
  forgoFeeAction,
  type MoneyState,
  type MoneyTold,
  payFeesAction,
  refundFeesAction,
  reverseMoveAction,
} from "#app/(staff)/desk/patrons/[patron]/fees/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button, type ButtonLook } from "#components/ui/button.tsx";
import type { Refusal } from "#domain/identity/admission.ts";
import type { MoneyProblem } from "#domain/money/settling.ts";

const actions = {
  pay: payFeesAction,
  charge: chargeFeeAction,
  forgo: forgoFeeAction,
  refund: refundFeesAction,
  reverse: reverseMoveAction,
} as const;
export type MoneyActName = keyof typeof actions;

export type Till = {
  readonly handle: string;
  readonly branch: string;
};

/** One act with money. Its id was drawn with the page: pressed twice it is one. */
export function MoneyForm(props: {
  readonly act: MoneyActName;
  readonly till: Till;
  readonly move: string;
  readonly go: string;
  readonly label?: string;
  readonly look?: ButtonLook;
  readonly reverses?: string;
  readonly children?: (fault: string | null) => ReactNode;
}) {
  const [state, act, isBusy] = useStaffAction(actions[props.act], fresh);
  const form = useFaultFocus(state);
  const inWords = useMoneyProblem();
  const fault = inWords(state);
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      data-money={props.act}
      className="flex flex-col items-start gap-4 *:max-w-full"
    >
      <input type="hidden" name="handle" value={props.till.handle} />
      <input type="hidden" name="branch" value={props.till.branch} />
      <input type="hidden" name="move" value={props.move} />
      {props.reverses === undefined ? null : (
        <input type="hidden" name="reverses" value={props.reverses} />
      )}
      {state.told === null ? null : (
        <Done act={props.act} handle={props.till.handle} told={state.told} />
      )}
      {props.children === undefined ? null : (
        <div key={props.move} className="grid w-full gap-4 sm:grid-cols-2">
          {props.children(fault)}
        </div>
      )}
      {fault === null || props.children !== undefined ? null : (
        <Notice tone="amber">{fault}</Notice>
      )}
      <Button
        type="submit"
        size="desk"
        look={props.look ?? "plain"}
        disabled={isBusy}
        aria-label={props.label}
      >
        {props.go}
      </Button>
    </form>
  );
}

function Done(props: {
  readonly act: MoneyActName;
  readonly handle: string;
  readonly told: MoneyTold;
}) {
  const t = useTranslations("fees");
  const { move, amount } = props.told;
  return (
    <Notice tone="good">
      {t(`done.${props.act}`, { amount })}{" "}
      <Link
        href={`/desk/patrons/${props.handle}/fees/${move}`}
        prefetch={false}
        className="underline"
      >
        {t("receipt.open")}
      </Link>
    </Notice>
  );
}

const fresh: MoneyState = { ...freshForm, most: "" };

function useMoneyProblem() {
  const t = useTranslations();
  return ({ problem, most }: MoneyState): string | null => {
    if (problem === null) return null;
    const own = problems.find((each) => each === problem);
    return own === undefined
      ? t(`signIn.problems.${problem as Refusal}`)
      : t(`fees.problems.${own}`, { most });
  };
}

const problems = [
  "unknown-patron",
  "unreadable",
  "not-an-amount",
  "nothing-owed",
  "more-than-owed",
  "nothing-to-refund",
  "more-than-credit",
  "unknown-move",
  "already-reversed",
  "not-reversible",
  "not-your-branch",
  "id-reused",
] as const satisfies readonly MoneyProblem[];
