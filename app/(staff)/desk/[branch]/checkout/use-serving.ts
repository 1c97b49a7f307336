"use client";

import { startTransition } from "react";
import { type ServeState, serveAction } from "#app/(staff)/desk/[branch]/checkout/actions.ts";
import type { Deed, Served, ServingPlace } from "#app/(staff)/desk/[branch]/checkout/served.ts";
import { freshForm } from "#app/form-state.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";

type Serving = {
  readonly problem: ServeState["problem"] | "unreachable";
  /** What was typed and not asked: nothing is typed twice. */
  readonly unserved: { readonly text: string } | null;
  /** Answers so far: the number of the next press. A press without an answer is pressed again. */
  readonly answered: number;
  /** What became of each book, the latest first; nothing of it is kept. */
  readonly lines: readonly Served[];
  readonly switchTo: string | null;
};

const fresh: Serving = { problem: null, unserved: null, answered: 0, lines: [], switchTo: null };
const mostLines = 100;

/**
 * Deeds for one reader, one after another: what is scanned while an answer is still on its way waits
 * for its turn. The same press twice is one command, for the server, too.
 */
export function useServing(place: ServingPlace) {
  const [state, act, isBusy] = useStaffAction(serveOne, fresh);
  const serve = (deed: Deed, item: string, more: FormData = new FormData()) => {
    const { branch, patron, visit } = place;
    const press = `${place.press}:${state.answered}`;
    const sent = { branch, patron, visit, press, deed, item };
    if (place.fetchedBy) more.set("fetchedBy", place.fetchedBy);
    for (const [name, value] of Object.entries(sent)) more.set(name, value);
    startTransition(() => act(more));
  };
  return { ...state, serve, isBusy };
}

export type Serve = ReturnType<typeof useServing>["serve"];

async function serveOne(before: Serving, form: FormData): Promise<Serving> {
  const item = String(form.get("item") ?? "");
  const { problem, told } = await ask(form);
  if (told === null)
    return { ...before, problem, unserved: { text: form.get("deed") === "lend" ? item : "" } };
  return {
    problem: null,
    unserved: null,
    answered: before.answered + 1,
    lines: [...told.lines, ...before.lines.filter(isNot(told.lines))].slice(0, mostLines),
    switchTo: told.switchTo,
  };
}

/** Where the library is not reached nothing was answered: the same press asks again. */
async function ask(form: FormData): Promise<Pick<Serving, "problem"> & Pick<ServeState, "told">> {
  try {
    return await serveAction(freshForm, form);
  } catch {
    return { problem: "unreachable", told: null };
  }
}

/** A line gives way to the same press, and a refusal to what became of the book in the end. */
function isNot(later: readonly Served[]) {
  return (line: Served) =>
    !later.some(
      ({ key, item }) => key === line.key || (item === line.item && line.outcome === "refused"),
    );
}
