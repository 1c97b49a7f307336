"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { renewAtHome } from "#domain/circulation/renew-at-home.server.ts";
import type { Reason } from "#domain/library/reasons.ts";
import { chooseHistory } from "#domain/patrons/choose-history.server.ts";
import { endOwnSession } from "#domain/patrons/end-own-session.server.ts";
import { requireReaderActor } from "#domain/patrons/reader-guard.server.ts";
import { recordConsent } from "#domain/patrons/record-consent.server.ts";

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
  await chooseHistory(passed.reader.handle, keeps === "yes", null);
  refresh();
  return freshForm;
}

/** Yes or no to one purpose; the date stands beside it from now on. */
export async function recordOwnConsentAction(
  _: unknown,
  form: unknown,
): Promise<FormState<"signed-out">> {
  const passed = await requireReaderActor();
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const [purpose = "", choice] = readText(form, "consent").split(" ");
  if (choice !== "yes" && choice !== "no") return freshForm;
  const isGiven = choice === "yes";
  await recordConsent({ handle: passed.reader.handle, purpose, isGiven }, null);
  refresh();
  return freshForm;
}
