"use client";

import { type ReactNode, useState } from "react";
import {
  type ActState,
  actOnCardsAction,
  actOnPatronAction,
  type CardAct,
  erasePatronAction,
  type PatronAct,
} from "#app/(staff)/desk/patrons/actions.ts";
import { usePatronProblem } from "#app/(staff)/desk/patrons/problem-words.ts";
import { freshForm } from "#app/form-state.ts";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button, type ButtonLook } from "#components/ui/button.tsx";

const actions = {
  patron: actOnPatronAction,
  cards: actOnCardsAction,
  erase: erasePatronAction,
} as const;

type ActProps = {
  readonly on: keyof typeof actions;
  readonly act: PatronAct | CardAct | "erase";
  readonly handle: string;
  readonly go: string;
  readonly look?: ButtonLook;
  /** What the act is about, beside the reader. */
  readonly about?: Readonly<Record<string, string>>;
  /** The fields; the fault stands beside the first. Without fields it stands above the button. */
  readonly children?: (fault: string | null) => ReactNode;
  /** What was done, in words; left out where the page shows it. */
  readonly done?: (told: NonNullable<ActState["told"]>) => ReactNode;
};

/** One act on one reader: its own form, its own answer; what was typed stays until it was taken. */
export function ActForm(props: ActProps) {
  const inWords = usePatronProblem();
  const [state, act, isBusy] = useStaffAction(actions[props.on], freshForm);
  const form = useFaultFocus(state);
  const round = useRound(state);
  const fault = state.problem === null ? null : inWords(state.problem);
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      data-act={props.act}
      className="flex flex-col items-start gap-4 *:max-w-full"
    >
      <input type="hidden" name="handle" value={props.handle} />
      <input type="hidden" name="act" value={props.act} />
      {Object.entries(props.about ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.told === null || props.done === undefined ? null : (
        <Notice tone="good">{props.done(state.told)}</Notice>
      )}
      {props.children === undefined ? null : (
        <div key={round} className="flex w-full flex-col gap-4">
          {props.children(fault)}
        </div>
      )}
      {fault === null || props.children !== undefined ? null : (
        <Notice tone="amber">{fault}</Notice>
      )}
      <Button type="submit" size="desk" look={props.look ?? "plain"} disabled={isBusy}>
        {props.go}
      </Button>
    </form>
  );
}

/** Grows with each act that was done: then the fields begin anew. */
function useRound(state: ActState): number {
  const [seen, setSeen] = useState(state);
  const [round, setRound] = useState(0);
  if (state !== seen) {
    setSeen(state);
    if (state.told !== null) setRound(round + 1);
  }
  return round;
}

/** A form that is opened when it is wanted: the page stays calm. */
export function Fold(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="rounded-book border border-line">
      <summary className="flex min-h-11 cursor-pointer items-center px-3 font-bold">
        <span aria-hidden className="me-2">
          +
        </span>
        {props.title}
      </summary>
      <div className="flex flex-col gap-4 border-line border-t p-3">{props.children}</div>
    </details>
  );
}

/** A part of the page under its heading. */
export function Part(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="slip flex flex-col gap-4 p-5">
      <h2 className="text-xl">{props.title}</h2>
      {props.children}
    </section>
  );
}
