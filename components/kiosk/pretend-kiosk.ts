import { createKiosk, type Kiosk } from "#components/kiosk/store.ts";
import type { Answer, CommandBody, ItemShown } from "#domain/circulation/command.ts";
import type { KioskDoor } from "#domain/kiosk/door.ts";
import { readLine } from "#domain/kiosk/lines.ts";
import type { HoldAsked, Identified, LoanShown, RequestBody } from "#domain/kiosk/request.ts";
import { reason } from "#domain/library/reasons.ts";
import { luhnDigit } from "#domain/scanning/check-digits.ts";

export const barcode = (number: number) => withCheck(`30000000${String(number).padStart(5, "0")}`);
export const cardNumber = (number: number) =>
  withCheck(`20000000${String(number).padStart(5, "0")}`);

function withCheck(digits: string): string {
  return digits + luhnDigit(digits);
}

const rules = {
  itemCodes: [{ lengths: [14], prefix: "3", checkDigit: "luhn" }],
  cardCodes: [{ lengths: [14], prefix: "2", checkDigit: "luhn" }],
} as const;

export const item = (code: string): ItemShown => ({
  barcode: code,
  title: "Middlemarch",
  authors: "George Eliot",
  year: 1871,
  language: "en",
  callNumber: null,
});
export const due = { loan: 1, dueOn: "2026-12-14", dueAt: "2026-12-14T16:00:00Z" };

/** What the pretended library says; each test changes what it needs. */
export type Says = {
  identify: (pin: string | null) => Identified | "away" | "throws";
  loans: readonly LoanShown[] | "refused" | "away";
  mail: "asked" | "refused" | "away" | "throws";
  hold: HoldAsked | "away";
  submit: (body: CommandBody) => Answer | "kept" | "broken";
};

const ledger: Says = {
  identify: () => opened("card"),
  loans: [],
  mail: "asked",
  hold: { outcome: "hold-placed", place: 2, reasons: [] },
  submit: (body) =>
    body.kind === "open-visit"
      ? { outcome: "visit-opened", reasons: [] }
      : body.kind === "undo"
        ? { outcome: "undone", undoes: body.undoes, item: item("x"), reasons: [] }
        : body.kind === "return"
          ? { outcome: "returned", loan: 1, item: item(body.item), lateDays: 0, reasons: [] }
          : {
              ...due,
              outcome: body.kind === "renew" ? "renewed" : "lent",
              item: item(body.item),
              reasons: [],
            },
};

export function opened(proof: "card" | "card+pin"): Identified {
  const isProved = proof === "card+pin";
  const may = { borrow: true, seeLoans: isProved, renew: isProved };
  return {
    outcome: "opened",
    visit: "",
    greeting: "A.",
    proof,
    may,
    openLoans: 0,
    hasMail: false,
    reasons: [],
  };
}

/** A kiosk before a library that is only pretended: for tests. */
export function at(says: Partial<Says> = {}, clock = () => 0) {
  const library = { ...ledger, ...says };
  const sent: CommandBody[] = [];
  const asked: RequestBody[] = [];
  let ids = 0;
  const door: KioskDoor = {
    submit: async (body) => {
      sent.push(body);
      const answer = library.submit(body);
      if (answer === "broken") throw new Error("no room");
      const id = `command ${sent.length}`;
      return answer === "kept" ? { id, state: "kept" } : { id, state: "answered", answer };
    },
    ask: (async (body: RequestBody) => {
      asked.push(body);
      return reply(library, body);
    }) as KioskDoor["ask"],
    onLateAnswer: () => () => {},
  };
  const kiosk = createKiosk(() => ({
    door,
    rules,
    pace: { idle: 60, warning: 20, receipt: 20 },
    clock,
    wallClock: () => "2026-11-20T09:30:00.000Z",
    newId: () => `visit ${++ids}`,
  }));
  return { kiosk, sent, asked };
}

function reply(library: Says, body: RequestBody) {
  if (body.kind === "my-loans") {
    if (library.loans === "away") return { status: "rejected", problem: "unavailable" };
    return library.loans === "refused"
      ? { status: "answered", answer: { outcome: "refused", reasons: [reason("visit-unknown")] } }
      : { status: "answered", answer: { outcome: "loans", loans: library.loans } };
  }
  if (body.kind === "place-hold") return replyToHold(library);
  if (body.kind === "mail-receipt") return replyToMail(library);
  if (body.kind !== "identify") throw new Error("nobody asks this here");
  const answer = library.identify(body.pin);
  if (answer === "throws") throw new Error("a broken machine");
  if (answer === "away") return { status: "rejected", problem: "unavailable" };
  return {
    status: "answered",
    answer: answer.outcome === "opened" ? { ...answer, visit: body.visit } : answer,
  };
}

function replyToHold({ hold }: Says) {
  if (hold === "away") return { status: "rejected", problem: "unavailable" };
  return { status: "answered", answer: hold };
}

function replyToMail({ mail }: Says) {
  if (mail === "throws") throw new Error("a broken machine");
  if (mail === "away") return { status: "rejected", problem: "unavailable" };
  const answer =
    mail === "asked"
      ? { outcome: "receipt-asked" }
      : { outcome: "refused", reasons: [reason("mail-not-possible")] };
  return { status: "answered", answer };
}

export const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

export async function scan(kiosk: Kiosk, text: string) {
  kiosk.scan({ symbology: "unknown", text, via: "wedge" });
  await settle();
}

export async function borrowing(says: Partial<Says> = {}) {
  const all = at(says);
  all.kiosk.send({ type: "chosen", purpose: "borrow" });
  await scan(all.kiosk, cardNumber(1));
  return all;
}

export const statesOf = (kiosk: Kiosk) => kiosk.state().lines.map((line) => readLine(line).state);
