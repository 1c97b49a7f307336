"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readTyped } from "#app/form-state.ts";
import { staffWords } from "#app/staff-words.ts";
import type { Refusal } from "#domain/identity/admission.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import type { Person } from "#domain/identity/person.ts";
import { plainAmount, readAmount } from "#domain/money/amounts.ts";
import type { MoneyAnswer } from "#domain/money/at-the-till.server.ts";
import { chargeFee } from "#domain/money/charge-fee.server.ts";
import { readCurrency } from "#domain/money/currency.server.ts";
import { forgoFee } from "#domain/money/forgo-fee.server.ts";
import { payFees } from "#domain/money/pay-fees.server.ts";
import { refundFees } from "#domain/money/refund-fees.server.ts";
import { reverseMove } from "#domain/money/reverse-move.server.ts";
import type { MoneyProblem } from "#domain/money/settling.ts";
import { inMoney } from "#i18n/format.ts";

export type MoneyTold = {
  /** The act's own page, for its receipt. */
  readonly move: string;
  /** In the words of whoever stands at the till. */
  readonly amount: string;
};
export type MoneyState = FormState<MoneyProblem, MoneyTold> & {
  /** How much would go, as it is typed; empty: that is not what was wrong. */
  readonly most: string;
};

/** Money comes in. */
export async function payFeesAction(_: unknown, form: unknown): Promise<MoneyState> {
  const passed = await requireActor({ permission: "take-payments" });
  if (passed.status === "refused") return notPassed(form, passed.problem);
  return await actAtTill(form, passed.person, payFees);
}

/** Something is owed by hand. */
export async function chargeFeeAction(_: unknown, form: unknown): Promise<MoneyState> {
  const passed = await requireActor({ permission: "charge-fees" });
  if (passed.status === "refused") return notPassed(form, passed.problem);
  return await actAtTill(form, passed.person, chargeFee);
}

/** Something is given up, with its reason. */
export async function forgoFeeAction(_: unknown, form: unknown): Promise<MoneyState> {
  const passed = await requireActor({ permission: "waive-fees" });
  if (passed.status === "refused") return notPassed(form, passed.problem);
  return await actAtTill(form, passed.person, forgoFee);
}

/** A credit goes out again. */
export async function refundFeesAction(_: unknown, form: unknown): Promise<MoneyState> {
  const passed = await requireActor({ permission: "refund-fees" });
  if (passed.status === "refused") return notPassed(form, passed.problem);
  return await actAtTill(form, passed.person, refundFees);
}

/** A mistake of today is taken back. */
export async function reverseMoveAction(_: unknown, form: unknown): Promise<MoneyState> {
  const passed = await requireActor({ permission: "refund-fees" });
  if (passed.status === "refused") return notPassed(form, passed.problem);
  return await actAtTill(form, passed.person, reverseMove);
}

const names = [
  "handle",
  "move",
  "branch",
  "fee",
  "amount",
  "means",
  "as",
  "reason",
  "kind",
  "reverses",
] as const;

function notPassed(form: unknown, problem: Refusal): MoneyState {
  return { ...freshForm, typed: readTyped(form, names), problem, most: "" };
}

async function actAtTill(
  form: unknown,
  by: Person,
  act: (asked: unknown, by: Person) => Promise<MoneyAnswer>,
): Promise<MoneyState> {
  const typed = readTyped(form, names);
  const { code, digits } = await readCurrency();
  const { fee, amount = "", move = "", ...rest } = typed;
  const asked = { ...rest, move, fee: fee || null, amount: readAmount(amount, digits) };
  const answer = await act(asked, by);
  if (answer.status === "refused") {
    const most = answer.most > 0 ? plainAmount(answer.most, digits) : "";
    return { ...freshForm, typed, problem: answer.problem, most };
  }
  refresh();
  const { tag } = await staffWords();
  const told = { move, amount: inMoney(tag, answer.amount, code) };
  return { ...freshForm, most: "", told };
}
