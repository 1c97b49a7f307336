"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readTyped } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { addFirstPolicy } from "#domain/library/add-first-policy.server.ts";

export type FirstPolicyState = FormState<"has-rules" | "too-early" | "bad-number", "made">;

export async function addFirstPolicyAction(_: unknown, form: unknown): Promise<FirstPolicyState> {
  const passed = await requireActor({ permission: "manage-policies" });
  const typed = readTyped(form, ["loanDays", "maxLoans", "maxRenewals"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const added = await addFirstPolicy(typed, passed.person.id);
  if (added.status === "refused") return { ...freshForm, typed, problem: added.problem };
  refresh();
  return { ...freshForm, typed, told: "made" };
}
