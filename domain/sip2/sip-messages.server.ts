import "server-only";
import { itemOfBarcode } from "#db/queries/machine-reads.ts";
import { type Reason, type ReasonCode, reason } from "#domain/library/reasons.ts";
import { act, refuseAtPlace } from "#domain/machines/answering-acts.server.ts";
import type { Done } from "#domain/machines/done.server.ts";
import { type MachineAct, machineActs } from "#domain/machines/operations.server.ts";
import type { MachineProblem } from "#domain/machines/problems.ts";
import type { ActAnswer } from "#domain/machines/shapes.server.ts";
import { readAmount } from "#domain/money/amounts.ts";
import { readCurrency } from "#domain/money/currency.server.ts";
import {
  answerLine,
  circulationStates,
  meansOf,
  one,
  patronInformationLine,
  patronStatusLine,
  said,
  yes,
} from "#domain/sip2/answers.ts";
import { keyOfLine, wordingOf } from "#domain/sip2/line-key.server.ts";
import type { SipCode, SipFields } from "#domain/sip2/message.ts";
import type { SipAsking } from "#domain/sip2/sip-asking.server.ts";
import { findSipPatron, listFor, refuseForLackOf } from "#domain/sip2/sip-patron.server.ts";

/** What each message is answered by. Borrowing, returning, renewing and paying are the library's own acts. */
export const sipMessages: {
  readonly [Code in Exclude<SipCode, "93" | "97" | "99">]: (asking: SipAsking) => Promise<string>;
} = {
  "23": async (asking) => {
    const { patron, reasons } = await findSipPatron(asking);
    return patronStatusLine(asking.frame, patron?.shown ?? null, await told(asking, reasons));
  },
  "63": async (asking) => {
    const { patron, reasons } = await findSipPatron(asking);
    const { frame } = asking;
    const stretch = { start: said(frame, "BP"), end: said(frame, "BQ") };
    const summary = frame.request.fixed[2] ?? "";
    const lists = patron === null ? [] : listFor(patron, summary, stretch);
    const more = [...lists, ...(await told(asking, reasons))];
    return patronInformationLine(frame, patron?.shown ?? null, more);
  },
  "17": async ({ frame }) => {
    const item = await itemOfBarcode(said(frame, "AB"));
    const state = item === null ? "01" : circulationStates[item.status];
    return answerLine(frame, "18", `${state}0001${frame.date}`, [
      ["AB", said(frame, "AB")],
      ["AJ", item?.title ?? ""],
      ...(item?.dueOn ? [["AH", item.dueOn] as const] : []),
      ["AQ", item?.branch ?? ""],
    ]);
  },
  "11": borrow,
  "29": renew,
  "09": async (asking) => {
    const { frame } = asking;
    const done = await doIt(asking, "return", { item: said(frame, "AB"), confirmed: [] });
    const isBack = isDone(done);
    const alert = yes(isBack && reasonsOf(done).length > 0);
    const fixed = `${one(isBack)}${yes(isBack)}U${alert}${frame.date}`;
    return answerLine(frame, "10", fixed, [
      ["AO", said(frame, "AO")],
      ["AB", said(frame, "AB")],
      ["AQ", (await itemOfBarcode(said(frame, "AB")))?.branch ?? ""],
      ["AJ", titleOf(done)],
      ["AF", await asking.say(reasonsOf(done))],
    ]);
  },
  "35": async ({ frame }) =>
    answerLine(frame, "36", `Y${frame.date}`, [
      ["AO", said(frame, "AO")],
      ["AA", said(frame, "AA")],
    ]),
  "37": pay,
};

async function borrow(asking: SipAsking): Promise<string> {
  const { frame } = asking;
  const confirmed = said(frame, "BO") === "Y" ? ["rental-fee"] : [];
  const wish = { item: said(frame, "AB"), confirmed, onSite: false };
  const done = await doForReader(asking, "borrow", wish);
  const mayRenew = frame.request.fixed[0] === "Y";
  const isOwn = done.status === "answered" && done.answer.outcome === "yours-already";
  if (isOwn && mayRenew) return await renewed(asking, "12");
  return await lent(asking, "12", done, false);
}

async function renew(asking: SipAsking): Promise<string> {
  return await renewed(asking, "30");
}

async function renewed(asking: SipAsking, code: "12" | "30"): Promise<string> {
  const done = await doForReader(asking, "renew", { item: said(asking.frame, "AB") });
  return await lent(asking, code, done, isDone(done));
}

async function lent(
  { frame, say }: SipAsking,
  code: "12" | "30",
  done: Done,
  isRenewal: boolean,
): Promise<string> {
  const isLent = isDone(done);
  const fixed = `${one(isLent)}${yes(isRenewal)}U${yes(isLent)}${frame.date}`;
  const due = done.status === "answered" ? (done.answer.dueOn ?? "") : "";
  return answerLine(frame, code, fixed, [
    ["AO", said(frame, "AO")],
    ["AA", said(frame, "AA")],
    ["AB", said(frame, "AB")],
    ["AJ", titleOf(done)],
    ["AH", due],
    ["AF", await say(reasonsOf(done))],
  ]);
}

async function pay(asking: SipAsking): Promise<string> {
  const { frame } = asking;
  const done = await paid(asking);
  const reasons = reasonsOf(done);
  const why = isDone(done) || reasons.length > 0 ? reasons : [reason("payment-not-fitting")];
  return answerLine(frame, "38", `${yes(isDone(done))}${frame.date}`, [
    ["AO", said(frame, "AO")],
    ["AA", said(frame, "AA")],
    ["BK", said(frame, "BK")],
    ...(await told(asking, why)),
  ]);
}

/** The terminal's money is the library's, or it is not taken; where it names none it is the library's. */
async function paid(asking: SipAsking): Promise<Done> {
  const { frame } = asking;
  const { code, digits } = await readCurrency();
  const [, , paymentType = "", currency = ""] = frame.request.fixed;
  if (!["", code].includes(currency.trim().toUpperCase())) return refused("payment-other-currency");
  const amount = readAmount(said(frame, "BV"), digits);
  if (amount === null) return refused("payment-not-fitting");
  const wish = { fee: null, amount, means: meansOf(paymentType) };
  return await doForReader(asking, "pay-fees", wish);
}

/** An act for whoever is named by the card, if nothing speaks against the card and her PIN. */
async function doForReader(
  asking: SipAsking,
  name: "borrow" | "renew" | "pay-fees",
  body: Readonly<Record<string, unknown>>,
): Promise<Done> {
  const { patron, reasons } = await findSipPatron(asking);
  if (patron === null || reasons.length > 0) return refusal(reasons);
  const lacking = name === "pay-fees" ? [] : refuseForLackOf(patron, name);
  if (lacking.length > 0) return refusal(lacking);
  return await doIt(asking, name, { ...body, patron: patron.handle }, said(asking.frame, "AA"));
}

async function doIt(
  asking: SipAsking,
  name: MachineAct,
  wanted: Readonly<Record<string, unknown>>,
  card?: string,
): Promise<Done> {
  const { machine, place, now, frame } = asking;
  const body = machineActs[name].body.safeParse({ ...wanted, branch: place.branch.code });
  if (!body.success) return refused(name === "pay-fees" ? "payment-not-fitting" : "unknown-item");
  const raw = wordingOf(frame.request);
  const wish = { act: name, body: body.data, raw };
  const problem = await refuseAtPlace(wish, machine);
  if (problem !== null) return { status: "problem", problem };
  const key = keyOfLine(machine.token, name, frame);
  return await act(wish, { machine, now, key, ...(card === undefined ? {} : { card }) });
}

function refused(code: ReasonCode): Done {
  return refusal([reason(code)]);
}

function refusal(reasons: readonly Reason[]): Done {
  const answer = { outcome: "refused", reasons: reasons as ActAnswer["reasons"] };
  return { status: "answered", isDone: false, answer };
}

function isDone(done: Done): boolean {
  return done.status === "answered" && done.isDone;
}

function reasonsOf(done: Done): readonly Reason[] {
  if (done.status === "answered") return done.answer.reasons as readonly Reason[];
  return [reason(problemReasons[done.problem] ?? "unreadable-command")];
}

const problemReasons: { readonly [Problem in MachineProblem]?: ReasonCode } = {
  "not-permitted": "terminal-not-allowed",
  "no-such-patron": "unknown-card",
};

/** Why not, for the terminal's screen; without a reason nothing is said. */
async function told({ say }: SipAsking, reasons: readonly Reason[]): Promise<SipFields> {
  return reasons.length === 0 ? [] : [["AF", await say(reasons)]];
}

function titleOf(done: Done): string {
  return (done.status === "answered" && done.answer.item?.title) || "";
}
