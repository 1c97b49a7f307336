import "server-only";
import { randomUUID } from "node:crypto";
import { itemOfBarcode } from "#db/queries/machine-reads.ts";
import { may, type Permission } from "#domain/identity/permissions.ts";
import type { Reason } from "#domain/library/reasons.ts";
import { act, refuseAtPlace } from "#domain/machines/answering-acts.server.ts";
import type { Done } from "#domain/machines/doing.server.ts";
import { type MachineAct, machineActs } from "#domain/machines/operations.server.ts";
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
import type { SipCode, SipFields } from "#domain/sip2/message.ts";
import type { SipAsking } from "#domain/sip2/sip-asking.server.ts";
import { type FoundPatron, findSipPatron, listFor } from "#domain/sip2/sip-patron.server.ts";

/** What each message is answered by. Borrowing, returning, renewing and paying are the library's own acts. */
export const sipMessages: {
  readonly [Code in Exclude<SipCode, "93" | "97" | "99">]: (asking: SipAsking) => Promise<string>;
} = {
  "23": async (asking) => {
    const patron = await findPatron(asking);
    return patronStatusLine(asking.frame, patron?.shown ?? null);
  },
  "63": async (asking) => {
    const patron = await findPatron(asking);
    const { frame } = asking;
    const stretch = { start: said(frame, "BP"), end: said(frame, "BQ") };
    const summary = frame.request.fixed[2] ?? "";
    const lists = patron === null ? [] : await listFor(patron, summary, stretch);
    return patronInformationLine(frame, patron?.shown ?? null, lists);
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
  const isOwn = done?.status === "answered" && done.answer.outcome === "yours-already";
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
  done: Done | null,
  isRenewal: boolean,
): Promise<string> {
  const isLent = isDone(done);
  const fixed = `${one(isLent)}${yes(isRenewal)}U${yes(isLent)}${frame.date}`;
  const due = done?.status === "answered" ? (done.answer.dueOn ?? "") : "";
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
  const { digits } = await readCurrency();
  const amount = readAmount(said(frame, "BV"), digits);
  const means = meansOf(frame.request.fixed[2] ?? "");
  const done =
    amount === null ? null : await doForReader(asking, "pay-fees", { fee: null, amount, means });
  const fields: SipFields = [
    ["AO", said(frame, "AO")],
    ["AA", said(frame, "AA")],
    ["BK", said(frame, "BK")],
  ];
  return answerLine(frame, "38", `${yes(isDone(done))}${frame.date}`, fields);
}

/** Whoever is named by the card, where the token may look at readers. */
async function findPatron(asking: SipAsking): Promise<FoundPatron | null> {
  const { frame } = asking;
  if (!mayHere(asking, "see-patrons")) return null;
  const today = `${frame.date.slice(0, 4)}-${frame.date.slice(4, 6)}-${frame.date.slice(6, 8)}`;
  return await findSipPatron(said(frame, "AA"), said(frame, "AD"), today);
}

/** An act for whoever is named by the card; null: nobody, or her PIN came along and is wrong. */
async function doForReader(
  asking: SipAsking,
  name: MachineAct,
  body: Readonly<Record<string, unknown>>,
): Promise<Done | null> {
  const patron = await findPatron(asking);
  if (patron === null || patron.shown.isPinRight === false) return null;
  return await doIt(asking, name, { ...body, patron: patron.handle });
}

async function doIt(
  { machine, place, line, now }: SipAsking,
  name: MachineAct,
  wanted: Readonly<Record<string, unknown>>,
): Promise<Done | null> {
  const body = machineActs[name].body.safeParse({ ...wanted, branch: place.branch.code });
  if (!body.success) return null;
  const wish = { act: name, body: body.data, raw: line };
  if ((await refuseAtPlace(wish, machine)) !== null) return null;
  return await act(wish, { machine, now, key: randomUUID() });
}

function mayHere({ machine, place }: SipAsking, permission: Permission): boolean {
  return may(machine.assignments, permission, place.branch.id);
}

function isDone(done: Done | null): boolean {
  return done?.status === "answered" && done.isDone;
}

function reasonsOf(done: Done | null): readonly Reason[] {
  return done?.status === "answered" ? (done.answer.reasons as readonly Reason[]) : [];
}

function titleOf(done: Done | null): string {
  return (done?.status === "answered" && done.answer.item?.title) || "";
}
