import "server-only";
import {
  feesAfter,
  holdsAfter,
  loansAfter,
  type PatronRead,
  patronOf,
} from "#db/queries/machine-reads.ts";
import { type CardRow, findCard } from "#db/queries/patrons.ts";
import { overdueStops } from "#db/queries/policies.ts";
import type { Machine } from "#domain/identity/admit-machine.server.ts";
import { branchesOf } from "#domain/identity/doer.ts";
import { may } from "#domain/identity/permissions.ts";
import { forgetTries, giveBackTry, mayTry } from "#domain/identity/rate-limits.server.ts";
import { type Reason, type ReasonCode, reason } from "#domain/library/reasons.ts";
import { plainAmount } from "#domain/money/amounts.ts";
import { type Currency, readCurrency } from "#domain/money/currency.server.ts";
import { greetingName } from "#domain/patrons/greeting.ts";
import { isRightPin } from "#domain/patrons/pin.server.ts";
import { proofsWanted, type Rights, refuseForProof, rightsOf } from "#domain/patrons/rights.ts";
import { lastRestrictedDay } from "#domain/patrons/standing.ts";
import { type SipPatron, said, wantedList, wantedStretch } from "#domain/sip2/answers.ts";
import type { SipFields } from "#domain/sip2/message.ts";
import type { SipAsking } from "#domain/sip2/sip-asking.server.ts";

export type FoundPatron = {
  readonly handle: string;
  readonly rights: Rights;
  /** Said where she has proved too little to borrow. */
  readonly needsPhone: readonly Reason[];
  readonly shown: SipPatron;
  readonly lists: Lists;
};
/** `reasons`: why nothing is done in her name. */
export type Presented = {
  readonly patron: FoundPatron | null;
  readonly reasons: readonly Reason[];
};

const fieldNames = { holds: "AS", overdue: "AT", loans: "AU", fees: "AV" } as const;
type Lists = { readonly [List in keyof typeof fieldNames]: readonly string[] };

const mostRows = 500;

/** Whoever is named by the card that was shown, as far as the token and what she has proved allow. */
export async function findSipPatron(asking: SipAsking): Promise<Presented> {
  const { frame, machine, place } = asking;
  if (!may(machine.assignments, "see-patrons", place.branch.id))
    return nobody("terminal-not-allowed");
  if (!(await mayTry("card-at-device", machine.token))) return nobody("too-many-tries");
  const number = said(frame, "AA");
  const [card, patron] = await Promise.all([
    findCard({ number }),
    patronOf({ cardNumber: number }),
  ]);
  const pin = await tryPin(card, number, asking);
  if (card === null || patron === null) return nobody("unknown-card");
  // A terminal asks about the same card many times in a visit: only numbers that nobody has are counted.
  await giveBackTry("card-at-device", machine.token);
  const reasons = reasonsAgainst(card, pin);
  return { patron: await tellOf({ card, patron, pin }, asking, reasons.length > 0), reasons };
}

function nobody(code: ReasonCode): Presented {
  return { patron: null, reasons: [reason(code)] };
}

type Pin = "not-given" | "right" | "wrong" | "locked" | "not-set";

/** Counted before it is looked at, as at a tablet; a right one is not counted: it comes along with every message. */
async function tryPin(
  card: CardRow | null,
  number: string,
  { frame, machine }: SipAsking,
): Promise<Pin> {
  const pin = said(frame, "AD");
  if (pin === "") return "not-given";
  const isAllowed =
    (await mayTry("pin-at-device", machine.token)) && (await mayTry("pin-of-card", number));
  if (!isAllowed) return "locked";
  const isRight = await isRightPin(card?.pinHash ?? null, pin);
  if (card !== null && card.pinHash === null) return "not-set";
  if (!isRight) return "wrong";
  await Promise.all([
    giveBackTry("pin-at-device", machine.token),
    forgetTries("pin-of-card", number),
  ]);
  return "right";
}

const pinReasons = {
  wrong: "card-or-pin-wrong",
  locked: "too-many-tries",
  "not-set": "pin-not-set",
} as const satisfies Partial<Record<Pin, ReasonCode>>;

function reasonsAgainst({ status }: CardRow, pin: Pin): Reason[] {
  if (pin !== "not-given" && pin !== "right") return [reason(pinReasons[pin])];
  if (status === "active") return [];
  return [reason(status === "lost" ? "card-lost" : "card-inactive")];
}

type Who = { readonly card: CardRow; readonly patron: PatronRead; readonly pin: Pin };

async function tellOf(
  { card, patron, pin }: Who,
  { machine, place, frame }: SipAsking,
  isRefused: boolean,
): Promise<FoundPatron> {
  const wanted = proofsWanted(place.settings);
  const proof = pin === "right" ? "card+pin" : "card";
  const rights = isRefused ? none : rightsOf(proof, wanted);
  const currency = await readCurrency();
  const had = rights.seeLoans ? await readWhatSheHas(patron, machine, currency) : nothing;
  const { overdue, holds, loans, fees } = had.lists;
  const stops = overdue.length > 0 && (await overdueStops(patron.category, place.branch.id));
  const today = `${frame.date.slice(0, 4)}-${frame.date.slice(4, 6)}-${frame.date.slice(6, 8)}`;
  return {
    handle: patron.patron,
    rights,
    needsPhone: refuseForProof(proof, wanted),
    lists: had.lists,
    shown: {
      name: isRefused ? "" : nameOf(patron, rights),
      isBlocked: isRefused || isStopped(patron, today),
      isCardLost: card.status === "lost",
      isStoppedByOverdue: stops,
      holds: holds.length,
      overdue: overdue.length,
      loans: loans.length,
      fees: fees.length,
      owed: had.owed,
      currency: currency.code,
      isPinRight: pin === "not-given" ? null : pin === "right",
    },
  };
}

const none: Rights = { borrow: false, seeLoans: false, renew: false };
const nothing = { lists: { loans: [], overdue: [], holds: [], fees: [] }, owed: null };

/** Whoever has shown a card alone is greeted as at a tablet: with a short name. */
function nameOf(patron: PatronRead, { seeLoans }: Rights): string {
  if (!seeLoans) return greetingName(patron);
  return [patron.givenName, patron.familyName].filter((part) => part !== "").join(" ");
}

/** Before every other fee. */
const noFee = "00000000-0000-0000-0000-000000000000";

/** What the token may read of her, at the branches at which it may. */
async function readWhatSheHas(
  { patron: handle }: PatronRead,
  machine: Machine,
  { code, digits }: Currency,
): Promise<{ readonly lists: Lists; readonly owed: string | null }> {
  const [loansAt, holdsAt, feesAt] = (
    ["see-patrons", "manage-holds", "take-payments"] as const
  ).map((permission) => ({ most: mostRows, branchIds: branchesOf(machine, permission) })) as [
    Where,
    Where,
    Where,
  ];
  const [loans, holds, fees] = await Promise.all([
    loansAfter({ ...loansAt, after: 0 }, handle),
    holdsAfter({ ...holdsAt, after: 0 }, handle),
    feesAfter({ ...feesAt, after: noFee }, handle),
  ]);
  const seesFees = feesAt.branchIds === null || feesAt.branchIds.length > 0;
  const owed = fees.reduce((sum, fee) => sum + fee.owed, 0);
  return {
    owed: seesFees ? plainAmount(owed, digits) : null,
    lists: {
      loans: loans.map(({ barcode }) => barcode),
      overdue: loans.filter(({ isOverdue }) => isOverdue).map(({ barcode }) => barcode),
      holds: holds.map(({ title }) => title),
      fees: fees.map((fee) => `${fee.kind} ${plainAmount(fee.owed, digits)} ${code}`),
    },
  };
}

type Where = { readonly most: number; readonly branchIds: readonly number[] | null };

function isStopped({ isPending, expiresOn, restrictedUntil }: PatronRead, today: string): boolean {
  const isOver = expiresOn !== null && expiresOn < today;
  const isPaused =
    restrictedUntil !== null && lastRestrictedDay(restrictedUntil.getTime()) >= today;
  return isPending || isOver || isPaused;
}

/** What she has proved is not enough for the act at this branch. */
export function refuseForLackOf(
  { rights, needsPhone }: FoundPatron,
  right: "borrow" | "renew",
): readonly Reason[] {
  if (rights[right]) return [];
  return right === "borrow" && needsPhone.length > 0 ? needsPhone : [reason("proof-too-weak")];
}

/** What a terminal wants listed, entry by entry: barcodes, titles of holds, kinds of fees. */
export function listFor(
  { lists }: FoundPatron,
  summary: string,
  stretch: { readonly start: string; readonly end: string },
): SipFields {
  const wanted = wantedList(summary);
  if (wanted === null) return [];
  const { first, last } = wantedStretch(stretch.start, stretch.end);
  return lists[wanted].slice(first - 1, last).map((entry) => [fieldNames[wanted], entry] as const);
}
