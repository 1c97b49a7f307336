import type { CommandBody, CommandKind } from "#domain/circulation/command.ts";
import { readPhoneCard } from "#domain/scanning/phone-card.ts";

/** So many of one tablet are kept. */
export const mostUnbookedOfDevice = 2000;

export type Told = {
  readonly kind: CommandKind | "unreadable";
  readonly itemCode: string | null;
  readonly visitId: string | null;
  readonly phoneReference: string | null;
  readonly scannedAt: string | null;
};

/** What a command that was not booked tells staff of itself; null: nobody can read it. */
export function toldBy(body: CommandBody | null): Told {
  if (body === null)
    return {
      kind: "unreadable",
      itemCode: null,
      visitId: null,
      phoneReference: null,
      scannedAt: null,
    };
  return {
    kind: body.kind,
    itemCode: "item" in body ? body.item : null,
    visitId: body.visit,
    phoneReference:
      body.kind === "open-visit" ? (readPhoneCard(body.card)?.reference ?? null) : null,
    scannedAt: body.scannedAt,
  };
}

/** What staff are advised to do about a loan that was booked against the rules, by the first reason that tells. */
export function suggestionFor(reasons: readonly string[]): Suggestion {
  const told = reasons.flatMap((code) => suggestions[code] ?? []);
  return inOrder.find((each) => told.includes(each)) ?? "book";
}

const inOrder = ["otherReader", "waitedFor", "reader", "book"] as const;
export type Suggestion = (typeof inOrder)[number];

const suggestions: Readonly<Record<string, Suggestion>> = {
  "item-on-loan-to-another": "otherReader",
  "item-held-by-another": "waitedFor",
  "item-on-hold-shelf-for-another": "waitedFor",
  "item-in-transit-for-another": "waitedFor",
  "card-lost": "reader",
  "card-inactive": "reader",
  "patron-pending": "reader",
  "patron-expired": "reader",
  "patron-restricted": "reader",
  "proof-too-weak": "reader",
  "too-many-loans": "reader",
  "too-many-of-type": "reader",
  "title-already-borrowed": "reader",
  "fees-over-limit": "reader",
  "family-fees-over-limit": "reader",
  "rental-fee": "reader",
  "overdue-items": "reader",
  "age-limit": "reader",
  "age-unknown": "reader",
  "no-policy": "reader",
};
