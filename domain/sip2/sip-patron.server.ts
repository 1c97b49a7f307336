import "server-only";
import {
  feesAfter,
  holdsAfter,
  type LoanRead,
  loansAfter,
  type PatronRead,
  patronOf,
} from "#db/queries/machine-reads.ts";
import { type CardRow, findCard } from "#db/queries/patrons.ts";
import { forgetTries, mayTry } from "#domain/identity/rate-limits.server.ts";
import { plainAmount } from "#domain/money/amounts.ts";
import { readCurrency } from "#domain/money/currency.server.ts";
import { isRightPin } from "#domain/patrons/pin.server.ts";
import { type SipPatron, wantedList, wantedStretch } from "#domain/sip2/answers.ts";
import type { SipFields } from "#domain/sip2/message.ts";

export type FoundPatron = {
  readonly handle: string;
  readonly shown: SipPatron;
  readonly loans: readonly LoanRead[];
};

const mostRows = 500;

/** A reader by the number of a card, with what she has; null: nobody has it. `pin` empty: none came along. */
export async function findSipPatron(
  number: string,
  pin: string,
  today: string,
): Promise<FoundPatron | null> {
  const [card, patron] = await Promise.all([
    findCard({ number }),
    patronOf({ cardNumber: number }),
  ]);
  if (card === null || patron === null) return null;
  const wish = { after: 0, most: mostRows, branchIds: null };
  const [loans, fees, currency, isPinRight] = await Promise.all([
    loansAfter(wish, patron.patron),
    feesAfter({ ...wish, after: noFee }, patron.patron),
    readCurrency(),
    pin === "" ? null : tryPin(card, pin),
  ]);
  const overdue = loans.filter(({ isOverdue }) => isOverdue).length;
  return {
    handle: patron.patron,
    loans,
    shown: {
      name: [patron.givenName, patron.familyName].filter((part) => part !== "").join(" "),
      isBlocked: card.status !== "active" || isStopped(patron, today),
      isCardLost: card.status === "lost",
      hasOverdue: overdue > 0,
      holds: patron.openHolds,
      overdue,
      loans: loans.length,
      fees: fees.length,
      owed: plainAmount(patron.owed, currency.digits),
      currency: currency.code,
      isPinRight,
    },
  };
}

/** Before every other fee. */
const noFee = "00000000-0000-0000-0000-000000000000";

function isStopped(patron: PatronRead, today: string): boolean {
  const { isPending, expiresOn, restrictedUntil } = patron;
  const isOver = expiresOn !== null && expiresOn < today;
  return (
    isPending || isOver || (restrictedUntil !== null && restrictedUntil.getTime() > Date.now())
  );
}

/** Counted before it is looked at, as at a tablet. */
async function tryPin(card: CardRow, pin: string): Promise<boolean> {
  if (!(await mayTry("pin-of-card", card.number))) return false;
  const isRight = await isRightPin(card.pinHash, pin);
  if (isRight) await forgetTries("pin-of-card", card.number);
  return isRight;
}

/** What a terminal wants listed, entry by entry: barcodes, titles of holds, kinds of fees. */
export async function listFor(
  patron: FoundPatron,
  summary: string,
  stretch: { readonly start: string; readonly end: string },
): Promise<SipFields> {
  const wanted = wantedList(summary);
  if (wanted === null) return [];
  const { first, last } = wantedStretch(stretch.start, stretch.end);
  const entries = await entriesOf(patron, wanted);
  return entries.slice(first - 1, last).map((entry) => [fieldNames[wanted], entry] as const);
}

const fieldNames = { holds: "AS", overdue: "AT", loans: "AU", fees: "AV" } as const;

async function entriesOf(
  { handle, loans, shown }: FoundPatron,
  wanted: keyof typeof fieldNames,
): Promise<string[]> {
  if (wanted === "loans") return loans.map(({ barcode }) => barcode);
  if (wanted === "overdue")
    return loans.filter(({ isOverdue }) => isOverdue).map(({ barcode }) => barcode);
  const wish = { most: mostRows, branchIds: null };
  if (wanted === "holds")
    return (await holdsAfter({ ...wish, after: 0 }, handle)).map(({ title }) => title);
  const fees = await feesAfter({ ...wish, after: noFee }, handle);
  const { digits } = await readCurrency();
  return fees.map(({ kind, owed }) => `${kind} ${plainAmount(owed, digits)} ${shown.currency}`);
}
