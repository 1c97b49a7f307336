"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { renewAtHome } from "#domain/circulation/renew-at-home.server.ts";
import type { Reason } from "#domain/library/reasons.ts";
import { chooseOwnHistory } from "#domain/patrons/choose-own-history.server.ts";
import { endOwnSession } from "#domain/patrons/end-own-session.server.ts";
import { requireReaderActor } from "#domain/patrons/reader-guard.server.ts";

/** Said at the edge: the page has the words. */
export type Renewed = {
  readonly item: string;
  readonly dueOn: string | null;
  readonly reasons: readonly Reason[];
};

export async function renewAction(
  _: unknown,
  form: unknown,
): Promise<FormState<"signed-out", Renewed>> {
  const passed = await requireReaderActor();
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const item = readText(form, "item");
  if (!/^[^\0]{1,64}$/.test(item)) return freshForm;
  const answer = await renewAtHome(item, passed.reader, new Date().toISOString());
  refresh();
  const dueOn = answer.outcome === "renewed" ? answer.dueOn : null;
  return { ...freshForm, told: { item, dueOn, reasons: answer.reasons } };
}

export async function endReaderSessionAction(
  _: unknown,
  form: unknown,
): Promise<FormState<"signed-out", "ended">> {
  const passed = await requireReaderActor();
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const session = readText(form, "session");
  if (!/^[0-9a-f-]{36}$/.test(session)) return freshForm;
  await endOwnSession(session, passed.reader);
  refresh();
  return { ...freshForm, told: "ended" };
}

export async function chooseHistoryAction(
  _: unknown,
  form: unknown,
): Promise<FormState<"signed-out">> {
  const passed = await requireReaderActor();
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const keeps = readText(form, "keeps");
  if (keeps !== "yes" && keeps !== "no") return freshForm;
  await chooseOwnHistory(keeps === "yes", passed.reader);
  refresh();
  return freshForm;
}
