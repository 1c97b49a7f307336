"use server";

import { refresh } from "next/cache";
import { loanWords } from "#app/(me)/me/loan-words.ts";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { staffWords } from "#app/staff-words.ts";
import { cancelHold } from "#domain/holds/cancel-hold.server.ts";
import type { HoldProblem, NotDone } from "#domain/holds/hold-problems.ts";
import { placeHold } from "#domain/holds/place-hold.server.ts";
import { requireReaderActor } from "#domain/patrons/reader-guard.server.ts";

type Told = {
  readonly did: "placed" | "cancelled" | null;
  readonly place: number;
  readonly said: readonly string[];
};
export type OwnHoldState = FormState<"signed-out" | HoldProblem, Told>;

/** A reader at home puts herself into a queue, by the number on a label. */
export async function placeOwnHoldAction(_: unknown, form: unknown): Promise<OwnHoldState> {
  const passed = await requireReaderActor();
  if (passed.status === "refused") return { ...freshForm, problem: "signed-out" };
  const typed = readTyped(form, ["item", "branch"]);
  const by = { kind: "reader", patronId: passed.reader.patronId } as const;
  const answer = await placeHold(typed, by);
  if (answer.status !== "placed") return await notDone(answer, typed);
  refresh();
  return { ...freshForm, told: { did: "placed", place: answer.place, said: [] } };
}

/** She takes it back, while no copy moves or waits for her. */
export async function cancelOwnHoldAction(_: unknown, form: unknown): Promise<OwnHoldState> {
  const passed = await requireReaderActor();
  if (passed.status === "refused") return { ...freshForm, problem: "signed-out" };
  const by = { kind: "reader", patronId: passed.reader.patronId } as const;
  const answer = await cancelHold(readText(form, "hold"), by);
  if (answer.status !== "cancelled") return await notDone(answer, {});
  refresh();
  return { ...freshForm, told: { did: "cancelled", place: 0, said: [] } };
}

async function notDone(
  answer: NotDone,
  typed: Readonly<Record<string, string>>,
): Promise<OwnHoldState> {
  if (answer.status === "faulty") return { ...freshForm, typed, problem: answer.problem };
  const { locale } = await staffWords();
  const say = await loanWords(locale, new Date().toISOString().slice(0, 10));
  return {
    ...freshForm,
    typed,
    told: { did: null, place: 0, said: answer.reasons.map(say.reason) },
  };
}
