"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { addWebhook, type WebhookProblem } from "#domain/machines/add-webhook.server.ts";
import { changeWebhook } from "#domain/machines/change-webhook.server.ts";

type State = FormState<WebhookProblem, { readonly secret?: string }>;
const permission = "manage-webhooks";

export async function addWebhookAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  const typed = readTyped(form, ["address"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const acts = form instanceof FormData ? form.getAll("act").map(String) : [];
  const added = await addWebhook({ address: typed.address, acts }, passed.person);
  if (added.status === "refused") return { ...freshForm, typed, problem: added.problem };
  refresh();
  return { ...freshForm, told: { secret: added.secret } };
}

export async function changeWebhookAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const wish = readText(form, "wish") === "resume" ? "resume" : "remove";
  const changed = await changeWebhook(readText(form, "webhook"), wish, passed.person);
  if (changed.status === "refused") return { ...freshForm, problem: changed.problem };
  refresh();
  return { ...freshForm, told: {} };
}
