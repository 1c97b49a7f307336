import type { KioskState } from "#domain/kiosk/flow.ts";
import { readLine } from "#domain/kiosk/lines.ts";
import type { ReceiptWays } from "#domain/kiosk/request.ts";

/** Nothing but the receipt on the screen; so are settings read that an older version kept. */
export const noWays: ReceiptWays = { qr: false, paper: null, mail: false };

/** What a reader is offered at the end. A letter needs a visit with an address, and a book in it. */
export function waysOffered(
  ways: ReceiptWays,
  state: Pick<KioskState, "lines" | "visit">,
): ReceiptWays {
  const readings = state.lines.map(readLine);
  const isWorthTaking = readings.some(({ state: now }) => now !== "undone" && now !== "refused");
  if (!isWorthTaking) return noWays;
  const hasBook = readings.some(({ dueOn, waiting }) => dueOn !== null || waiting === "kept");
  return { ...ways, mail: ways.mail && hasBook && state.visit?.hasMail === true };
}
