"use server";

import { redirect } from "next/navigation";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { addPolicy } from "#domain/circulation/add-policy.server.ts";
import type { PolicyProblem } from "#domain/circulation/asked-policy.server.ts";
import { changePolicy } from "#domain/circulation/change-policy.server.ts";
import { deletePolicy } from "#domain/circulation/delete-policy.server.ts";
import {
  type PolicyFaults,
  policyFieldNames,
  policyKeyNames,
} from "#domain/circulation/policy-draft.ts";
import type { TrialTold } from "#domain/circulation/trial.ts";
import { tryDeleting, tryPolicy } from "#domain/circulation/try-policies.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";

export type PolicyState = FormState<PolicyProblem, "same"> & {
  readonly fields: PolicyFaults;
  /** What the change would have made of the last days; null: not tried yet. */
  readonly trial: TrialTold | null;
};

const list = "/admin/policies";

/** `intent`: `try` shows what would have been, `save` writes it. */
export async function savePolicyAction(_: unknown, form: unknown): Promise<PolicyState> {
  const passed = await requireActor({ permission: "manage-policies" });
  const typed = readTyped(form, [...policyKeyNames, ...policyFieldNames]);
  const fresh = { ...freshForm, typed, fields: {}, trial: null };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const id = readId(form);
  if (readText(form, "intent") !== "save") {
    const tried = await tryPolicy(id, typed);
    if (tried.status === "refused")
      return { ...fresh, problem: tried.problem, fields: tried.faults };
    return { ...fresh, trial: tried.trial };
  }
  const by = passed.person.id;
  const saved = id === null ? await addPolicy(typed, by) : await changePolicy(id, typed, by);
  if (saved.status === "refused") return { ...fresh, problem: saved.problem, fields: saved.faults };
  if (saved.status === "same") return { ...fresh, told: "same" };
  redirect(list);
}

export async function deletePolicyAction(_: unknown, form: unknown): Promise<PolicyState> {
  const passed = await requireActor({ permission: "manage-policies" });
  const fresh = { ...freshForm, fields: {}, trial: null };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const id = readId(form);
  if (id === null) return { ...fresh, problem: "unknown-row" };
  if (readText(form, "intent") !== "save") {
    const tried = await tryDeleting(id);
    if (tried.status === "refused") return { ...fresh, problem: tried.problem };
    return { ...fresh, trial: tried.trial };
  }
  const deleted = await deletePolicy(id, passed.person.id);
  if (deleted.status === "refused") return { ...fresh, problem: deleted.problem };
  redirect(list);
}

/** Null: a row that is not there yet. */
function readId(form: unknown): number | null {
  const text = readText(form, "id");
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
