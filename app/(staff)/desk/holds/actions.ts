"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { loanWords } from "#app/(me)/me/loan-words.ts";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { staffWords } from "#app/staff-words.ts";
import { cancelHold } from "#domain/holds/cancel-hold.server.ts";
import type { HoldProblem, NotDone } from "#domain/holds/hold-problems.ts";
import { moveHold } from "#domain/holds/move-hold.server.ts";
import { placeHold } from "#domain/holds/place-hold.server.ts";
import { recallLoan } from "#domain/holds/recall-loan.server.ts";
import { suspendHold } from "#domain/holds/suspend-hold.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import type { Person } from "#domain/identity/person.ts";
import type { Reason } from "#domain/library/reasons.ts";
import { findByCard } from "#domain/patrons/search-patrons.server.ts";

type Told = {
  readonly said: readonly string[];
  /** Codes to which staff may say yes. */
  readonly asked: readonly string[];
  /** A copy that was asked back, and until when. */
  readonly recalled?: { readonly barcode: string; readonly dueOn: string };
};
export type HoldFormState = FormState<HoldProblem, Told>;

const placeNames = ["card", "handle", "item", "branch", "startsOn", "endsOn", "onlyThisCopy"];

/** Puts a reader into a queue; what speaks against it is told, and may be passed where staff may. */
export async function placeHoldAction(_: unknown, form: unknown): Promise<HoldFormState> {
  const passed = await requireActor({ permission: "manage-holds" });
  const typed = readTyped(form, placeNames);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const handle = typed.handle === "" ? await findByCard(typed.card ?? "") : typed.handle;
  const confirmed = readText(form, "confirmed");
  const answer = await placeHold(
    {
      ...typed,
      handle: handle ?? "",
      onlyThisCopy: typed.onlyThisCopy === "yes",
      confirmed: confirmed === "" ? [] : confirmed.split(" "),
    },
    actorOf(passed.person),
  );
  if (answer.status === "placed") redirect(`/desk/holds/${answer.hold}`);
  return await notDone(answer, typed);
}

const acts = {
  first: (hold, _, by) => moveHold({ hold, to: "first" }, by),
  up: (hold, _, by) => moveHold({ hold, to: "up" }, by),
  down: (hold, _, by) => moveHold({ hold, to: "down" }, by),
  last: (hold, _, by) => moveHold({ hold, to: "last" }, by),
  suspend: (hold, until, by) => suspendHold({ hold, wish: "suspend", until }, by),
  resume: (hold, _, by) => suspendHold({ hold, wish: "resume" }, by),
  cancel: (hold, _, by) => cancelHold(hold, by),
} as const satisfies Readonly<
  Record<
    string,
    (
      hold: string,
      until: string,
      by: ReturnType<typeof actorOf>,
    ) => Promise<NotDone | { readonly status: "moved" | "suspended" | "resumed" | "cancelled" }>
  >
>;

/** Moves, suspends or takes back one hold. */
export async function changeHoldAction(_: unknown, form: unknown): Promise<HoldFormState> {
  const passed = await requireActor({ permission: "manage-holds" });
  const typed = readTyped(form, ["hold", "act", "until"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const { hold = "", act = "", until = "" } = typed;
  if (!Object.hasOwn(acts, act)) return { ...freshForm, typed, problem: "unreadable" };
  const done = await acts[act as keyof typeof acts](hold, until, actorOf(passed.person));
  if (done.status === "cancelled") redirect("/desk/holds");
  if (done.status === "faulty" || done.status === "refused" || done.status === "asked")
    return await notDone(done, typed);
  refresh();
  return freshForm;
}

/** Asks a lent copy back for one hold. */
export async function recallAction(_: unknown, form: unknown): Promise<HoldFormState> {
  const passed = await requireActor({ permission: "manage-holds" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const done = await recallLoan(readText(form, "hold"), passed.person);
  if (done.status !== "recalled") return await notDone(done, {});
  refresh();
  const { barcode, dueOn } = done;
  return { ...freshForm, told: { said: [], asked: [], recalled: { barcode, dueOn } } };
}

function actorOf(person: Person) {
  return { kind: "staff", account: person.id } as const;
}

async function notDone(
  answer: NotDone,
  typed: Readonly<Record<string, string>>,
): Promise<HoldFormState> {
  if (answer.status === "faulty") return { ...freshForm, typed, problem: answer.problem };
  const asked = answer.status === "asked" ? answer.reasons.filter(isAsked) : [];
  const { locale } = await staffWords();
  const say = await loanWords(locale, new Date().toISOString().slice(0, 10));
  return {
    ...freshForm,
    typed,
    told: { said: answer.reasons.map(say.reason), asked: asked.map(({ code }) => code) },
  };
}

function isAsked({ weight }: Reason): boolean {
  return weight === "ask";
}
