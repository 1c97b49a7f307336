import "server-only";
import type { HoldActor } from "#domain/holds/hold-actor.ts";
import type { NotDone } from "#domain/holds/hold-problems.ts";
import type { Machine } from "#domain/identity/admit-machine.server.ts";
import type { MachineProblem } from "#domain/machines/problems.ts";
import type { ActAnswer } from "#domain/machines/shapes.server.ts";

/** What came of an act: an answer of the library, yes or no; or that it was not even asked. */
export type Done =
  | { readonly status: "answered"; readonly isDone: boolean; readonly answer: ActAnswer }
  | { readonly status: "problem"; readonly problem: MachineProblem; readonly detail?: string };

/** Who asks, under which key. `card`: the very card that was shown, where one was. */
export type Asking = {
  readonly machine: Machine;
  readonly key: string;
  readonly now: string;
  readonly card?: string;
};

/** It is done. */
export function did(outcome: string, more: Partial<ActAnswer> = {}): Done {
  return { status: "answered", isDone: true, answer: { outcome, reasons: [], ...more } };
}

/** A no whose reasons are codes of the act itself: all of them at once, and nobody passes them. */
export function refusedBy(codes: readonly string[]): Done {
  const reasons = codes.map((code) => ({ code, weight: "block" as const }));
  return { status: "answered", isDone: false, answer: { outcome: "refused", reasons } };
}

export function staff({ machine }: Asking): HoldActor & { readonly kind: "staff" } {
  return { kind: "staff", account: machine.id, token: machine.token };
}

export function ofHold(not: NotDone): Done {
  if (not.status === "faulty") {
    if (not.problem === "unknown-patron") return { status: "problem", problem: "no-such-patron" };
    return { status: "problem", problem: "malformed", detail: not.problem };
  }
  const answer = { outcome: not.status, reasons: plain(not.reasons) };
  return { status: "answered", isDone: false, answer };
}

export function plain(reasons: readonly unknown[]): ActAnswer["reasons"] {
  return reasons as ActAnswer["reasons"];
}
