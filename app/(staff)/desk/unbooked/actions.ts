"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { settleUnbooked } from "#domain/circulation/settle-unbooked.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";

export async function settleUnbookedAction(
  _: unknown,
  form: unknown,
): Promise<FormState<"unknown", "settled">> {
  const passed = await requireActor({ permission: "open-desk" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const answer = await settleUnbooked(readText(form, "command"), passed.person);
  refresh();
  if (answer === "unknown") return { ...freshForm, problem: "unknown" };
  return { ...freshForm, told: answer };
}
