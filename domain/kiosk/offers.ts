import { type Line, readLine } from "#domain/kiosk/lines.ts";
import type { ReasonCode } from "#domain/library/reasons.ts";

/** What a book costs whose reader is asked whether she wants it for that. */
export type Price = { readonly amount: number; readonly currency: string };

/** The question of a price that stands open on a line; null: there is none. */
export function priceAsked(line: Line): Price | null {
  const { state, waiting, reasons } = readLine(line);
  if (line.isFromBefore === true || state !== "refused" || waiting !== null) return null;
  if (line.steps.at(-1)?.act !== "borrow") return null;
  const asked = reasons.filter(({ weight }) => weight !== "tell");
  const [only] = asked;
  if (only?.code !== "rental-fee" || asked.length > 1) return null;
  const { minor: amount, currency } = only.facts ?? {};
  return typeof amount === "number" && typeof currency === "string" ? { amount, currency } : null;
}

const heldByOthers: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  "item-on-loan-to-another",
  "item-held-by-another",
  "item-on-hold-shelf-for-another",
  "item-in-transit-for-another",
]);

/** Whether a reader who may not borrow a book is asked if she wants to wait for it. */
export function mayWaitFor(line: Line): boolean {
  const { state, waiting, reasons } = readLine(line);
  if (line.isFromBefore === true || state !== "refused" || waiting !== null) return false;
  if (line.steps.at(-1)?.act !== "borrow") return false;
  if (line.hold !== undefined && line.hold.status !== "unreachable") return false;
  return reasons.some(({ code }) => heldByOthers.has(code));
}
