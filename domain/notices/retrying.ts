/** Why a letter did not go, as a code; what the mail server said may hold an address and is not kept. */
export type LetterProblem =
  | "no-address"
  | "nothing-to-tell"
  /** What a reminder would tell of is over: returned, renewed, fetched. */
  | "over"
  /** Somebody died while handing it over: it may have gone. */
  | "unsure"
  | "not-configured"
  | "unreachable"
  | "login-refused"
  | "address-refused"
  | "refused"
  | "failed";

/** What another try cannot mend: the address is wrong or gone, or there is nothing to say any more. */
const final: ReadonlySet<LetterProblem> = new Set<LetterProblem>([
  "no-address",
  "address-refused",
  "over",
  "unsure",
]);

/** Seconds after the first, second … try. After the last one the letter is given up: a day is over. */
const waits = [60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600] as const;

export const mostTries = waits.length + 1;

/** What becomes of a letter that did not go; `tries` counts the one that failed. */
export function afterFailure(
  problem: LetterProblem,
  tries: number,
): { readonly act: "retry"; readonly seconds: number } | { readonly act: "give-up" } {
  const seconds = waits[Math.max(1, tries) - 1];
  return final.has(problem) || seconds === undefined
    ? { act: "give-up" }
    : { act: "retry", seconds };
}
