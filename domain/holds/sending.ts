import type { ItemMark } from "#domain/circulation/facts.ts";

export const sendProblems = [
  "unknown-item",
  "unknown-branch",
  "closed-branch",
  "same-branch",
  "on-loan",
  "set-aside",
  "on-its-way",
  "waited-for",
  "withdrawn",
  "lost",
  "missing",
  "claimed-returned",
] as const;
export type SendProblem = (typeof sendProblems)[number];

/** A copy that staff have in hand and want at another branch, as its lock found it. */
export type CopyToSend = {
  readonly isOnLoan: boolean;
  /** For somebody: on a hold shelf, or on its way there. */
  readonly isSetAside: boolean;
  /** On its way already; by staff, and not for a hold or home. */
  readonly transit: { readonly isSent: boolean } | null;
  readonly marks: readonly ItemMark[];
  /** Taken in here, it would be set aside for somebody. */
  readonly isWaitedFor: boolean;
};

export type SendingDecision =
  | { readonly act: "send" }
  /** It was sent, and stays here after all. */
  | { readonly act: "keep" }
  | { readonly act: "refuse"; readonly problems: readonly SendProblem[] };

/** May this copy be sent from here to there? Everything that stands against it is said at once. */
export function decideSending(
  copy: CopyToSend,
  way: { readonly from: number; readonly to: number; readonly isOpenThere: boolean },
): SendingDecision {
  const stays = way.from === way.to;
  if (stays && copy.transit?.isSent === true) return { act: "keep" };
  const problems = [
    ...(stays ? (["same-branch"] as const) : []),
    ...(way.isOpenThere ? [] : (["closed-branch"] as const)),
    ...placeProblems(copy),
    ...notToSend.filter((mark) => copy.marks.includes(mark)),
  ];
  return problems.length === 0 ? { act: "send" } : { act: "refuse", problems };
}

/** What nobody knows the place of is found by taking it back first; what was withdrawn goes nowhere. */
const notToSend = ["withdrawn", "lost", "missing", "claimed-returned"] as const;

/** A loan ends by a return, and a hold is served by one: both say where the copy goes. */
function placeProblems(copy: CopyToSend): SendProblem[] {
  if (copy.isOnLoan) return ["on-loan"];
  if (copy.isSetAside) return ["set-aside"];
  return [
    ...(copy.transit === null ? [] : (["on-its-way"] as const)),
    ...(copy.isWaitedFor ? (["waited-for"] as const) : []),
  ];
}
