"use server";

import type { AdminProblem } from "#app/(staff)/admin/problem-words.ts";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { composeRole } from "#domain/identity/compose-role.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";

export async function composeRoleAction(
  _: unknown,
  form: unknown,
): Promise<FormState<AdminProblem, "composed">> {
  const passed = await requireActor({ permission: "manage-roles" });
  const typed = readTyped(form, ["code", "name"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const permissions = form instanceof FormData ? form.getAll("permission").map(String) : [];
  const isKnown = readText(form, "isKnown") === "yes";
  const composed = await composeRole({ ...typed, permissions, isKnown }, passed.person);
  if (composed.status === "refused") return { ...freshForm, typed, problem: composed.problem };
  return { ...freshForm, typed, told: "composed" };
}
