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
