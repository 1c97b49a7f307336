import { type SipFields, type SipRequest, writeSipLine } from "#domain/sip2/message.ts";

/** What every answer needs: the branch's clock as SIP2 writes it, the library's name, the request. */
export type SipFrame = {
  /** 18 signs. */
  readonly date: string;
  readonly library: string;
  readonly request: SipRequest;
};

export const yes = (is: boolean) => (is ? "Y" : "N");
export const one = (is: boolean) => (is ? "1" : "0");

/** The field as the terminal said it; empty where it did not. */
export function said({ request }: Pick<SipFrame, "request">, name: string): string {
  return request.fields.get(name) ?? "";
}

export function answerLine(
  { request }: Pick<SipFrame, "request">,
  code: string,
  fixed: string,
  fields: SipFields,
): string {
  return writeSipLine(code, fixed, fields, request.sequence);
}

/** Which messages are spoken here, by their places in the standard's list of sixteen. */
const spoken = "YYYNYYYYYYYNNNYN";

/** 98: what is to be had here, for whom it is open. */
export function statusLine(frame: SipFrame, isOpen: boolean): string {
  const open = yes(isOpen);
  const fixed = `${open}${open}${open}${open}NN300003${frame.date}2.00`;
  return answerLine(frame, "98", fixed, [
    ["AO", said(frame, "AO")],
    ["AM", frame.library],
    ["BX", spoken],
    ["AN", ""],
  ]);
}

export type SipPatron = {
  readonly name: string;
  readonly isBlocked: boolean;
  readonly isCardLost: boolean;
  /** Something is overdue, and that keeps her from borrowing. */
  readonly isStoppedByOverdue: boolean;
  readonly holds: number;
  readonly overdue: number;
  readonly loans: number;
  readonly fees: number;
  /** As it is written, with the currency's point; null: not for this terminal, or not without a PIN. */
  readonly owed: string | null;
  readonly currency: string;
  /** Null: no PIN came along. */
  readonly isPinRight: boolean | null;
};

/** Fourteen marks: charge, renewal, recall and hold denied, card lost, something overdue. */
function marksOf(patron: SipPatron | null): string {
  if (patron === null) return "YYYY          ";
  const mark = (is: boolean) => (is ? "Y" : " ");
  const denied = mark(patron.isBlocked).repeat(4);
  return `${denied}${mark(patron.isCardLost)} ${mark(patron.isStoppedByOverdue)}       `;
}

function identityOf(frame: SipFrame, patron: SipPatron | null): SipFields {
  const pin = patron?.isPinRight ?? null;
  return [
    ["AO", said(frame, "AO")],
    ["AA", said(frame, "AA")],
    ["AE", patron?.name ?? ""],
    ["BL", yes(patron !== null)],
    ...(pin === null ? [] : [["CQ", yes(pin)] as const]),
    ...(patron === null || patron.owed === null
      ? []
      : ([
          ["BH", patron.currency],
          ["BV", patron.owed],
        ] as const)),
  ];
}

/** 24 */
export function patronStatusLine(
  frame: SipFrame,
  patron: SipPatron | null,
  told: SipFields,
): string {
  const fixed = `${marksOf(patron)}000${frame.date}`;
  return answerLine(frame, "24", fixed, [...identityOf(frame, patron), ...told]);
}

/** 64 */
export function patronInformationLine(
  frame: SipFrame,
  patron: SipPatron | null,
  lists: SipFields,
): string {
  const four = (count: number) => String(Math.min(count, 9999)).padStart(4, "0");
  const { holds = 0, overdue = 0, loans = 0, fees = 0 } = patron ?? {};
  const counts = [holds, overdue, loans, fees, 0, 0].map(four).join("");
  const fixed = `${marksOf(patron)}000${frame.date}${counts}`;
  return answerLine(frame, "64", fixed, [...identityOf(frame, patron), ...lists]);
}

/** Where a copy is, by the standard's numbers. */
export const circulationStates = {
  available: "03",
  "on-loan": "04",
  "on-hold-shelf": "08",
  "in-transit": "10",
  unavailable: "01",
  "not-for-loan": "01",
} as const;

/** Which items of a patron a terminal wants listed: the place of the Y in its summary. */
export const summaryLists = ["holds", "overdue", "loans", "fees"] as const;
export function wantedList(summary: string): (typeof summaryLists)[number] | null {
  return summaryLists[summary.indexOf("Y")] ?? null;
}

/** From which to which entry, counted from 1; no more than a hundred at once. */
export function wantedStretch(start: string, end: string): { first: number; last: number } {
  const first = /^[1-9]\d{0,3}$/.test(start) ? Number(start) : 1;
  const last = /^[1-9]\d{0,3}$/.test(end) ? Number(end) : first + 99;
  return { first, last: Math.min(last, first + 99) };
}

/** How a fee was paid, by the standard's numbers. */
export function meansOf(paymentType: string): "cash" | "card" {
  return paymentType === "00" ? "cash" : "card";
}
