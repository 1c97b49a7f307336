import { refusals } from "#domain/library/journal-acts.ts";

type Line = {
  readonly branch: string;
  readonly journalId: number;
  readonly at: Date;
  readonly act: string;
  readonly outcome: string;
  readonly barcode: string | null;
  readonly loan: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** What of a line's details leaves the house: days, counts and codes; never who did it or for whom. */
const toldDetails = [
  "dueOn",
  "dueOnBefore",
  "lateDays",
  "hold",
  "goes",
  "until",
  "mark",
  "healed",
  "onSite",
  "amount",
  "means",
  "reasons",
] as const;

/** What another server is told of a line. Its `id` is the same at every try: what comes twice is known. */
export function eventOf(line: Line) {
  const told = toldDetails.filter((name) => name in line.detail);
  return {
    id: line.journalId,
    act: line.act,
    outcome: line.outcome,
    at: line.at.toISOString(),
    branch: line.branch,
    item: line.barcode,
    loan: line.loan,
    ...Object.fromEntries(told.map((name) => [name, line.detail[name]])),
  };
}

/** Whether it is told at all: what was refused did not happen. */
export function isTold(line: Pick<Line, "act" | "outcome">, acts: readonly string[]): boolean {
  return acts.includes(line.act) && !refusals.includes(line.outcome);
}

/** Why a line was not accepted; words: `webhooks.problems.<code>`. */
export const deliveryProblems = [
  "address-unreadable",
  "address-not-encrypted",
  "address-with-credentials",
  "address-unknown",
  "address-private",
  "unreachable",
  "too-slow",
  "answer-too-long",
  "not-accepted",
] as const;
export type DeliveryProblem = (typeof deliveryProblems)[number];

/** Seconds after the first, second … failed try. After the last one it is given up: two days are over. */
const waits = [10, 30, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600] as const;
export const mostWebhookTries = waits.length + 1;

/** When the same line is tried again; null: it is not. `tries` counts the one that failed. */
export function secondsAfterFailure(tries: number): number | null {
  return waits[tries - 1] ?? null;
}
