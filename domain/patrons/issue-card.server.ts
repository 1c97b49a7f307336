import "server-only";
import { z } from "zod";
import {
  insertCard,
  readCardSettings,
  setCardStatus,
  takeInSeries,
} from "#db/queries/patron-cards.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { readSetting } from "#domain/library/settings.ts";
import { readCardNumber, seriesOf } from "#domain/patrons/card-number.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import { type PatronProblem, type Refused, refused } from "#domain/patrons/patron-problems.ts";
import type { CodeRule } from "#domain/scanning/code-rule.ts";
import { readCodeRules } from "#domain/scanning/code-rules.server.ts";

const shape = z.object({
  handle: z.string(),
  /** Of a preprinted card, typed or scanned; empty: the library's next one. */
  number: z.string().max(200),
  /** The card that this one replaces, and what becomes of it. */
  replaces: z
    .object({ number: z.string().max(64), status: z.enum(["lost", "inactive"]) })
    .nullable(),
});

export type Issued = { readonly status: "issued"; readonly number: string } | Refused;

/** A card for a reader; the one that it replaces lends nothing any more. */
export async function issueCard(asked: unknown, by: Person): Promise<Issued> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("unreadable");
  const { handle, number: typed, replaces } = parsed.data;
  return await inTransaction(async (transaction): Promise<Issued> => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    const { patronId } = patron;
    if (replaces !== null && !(await setCardStatus(transaction, { patronId, ...replaces })))
      return giveUp(transaction, "unknown-card");
    const made = await insertOne(transaction, patronId, typed);
    if (typeof made !== "object") return giveUp(transaction, made);
    journalise(transaction, patron, {
      act: replaces === null ? "issue-card" : "replace-card",
      outcome: "issued",
      by: by.id,
      detail: { kind: typed.trim() === "" ? "next" : "preprinted" },
    });
    return { status: "issued", number: made.number };
  });
}

async function insertOne(transaction: Transaction, patronId: number, typed: string): Promise<Made> {
  const rules = await readRules(transaction);
  return typed.trim() === ""
    ? await insertNext(transaction, patronId, rules)
    : await insertTyped(transaction, patronId, typed, rules);
}

async function readRules(transaction: Transaction): Promise<readonly CodeRule[]> {
  const stored = await readCardSettings(transaction);
  return readCodeRules(readSetting(stored, "codes.cards")) ?? [];
}

type Made = { readonly number: string } | PatronProblem;

async function insertTyped(
  transaction: Transaction,
  patronId: number,
  typed: string,
  rules: readonly CodeRule[],
): Promise<Made> {
  const number = readCardNumber(typed, rules);
  if (number === null) return "no-card-number";
  const id = await insertCard(transaction, { patronId, number });
  return id === null ? "number-taken" : { number };
}

/** Preprinted cards may lie in the way of the series: it goes on until a number is free. */
async function insertNext(
  transaction: Transaction,
  patronId: number,
  rules: readonly CodeRule[],
): Promise<Made> {
  const series = seriesOf(rules);
  if (series === null) return "no-series";
  for (let tries = 0; tries < 1000; tries += 1) {
    const count = await takeInSeries(transaction, series, 1);
    if (String(count).length > series.digits) return "no-series";
    const number = series.write(count);
    const id = await insertCard(transaction, { patronId, number });
    if (id !== null) return { number };
  }
  return "no-series";
}
