"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { changeAuthority, type NameProblem } from "#domain/catalog/change-authority.server.ts";
import { mergeAuthorities, type NamesMerged } from "#domain/catalog/merge-authorities.server.ts";
import { type NameFaults, nameFields, nameKinds } from "#domain/catalog/name-draft.ts";
import { type NamesParted, partAuthorities } from "#domain/catalog/part-authorities.server.ts";
import { readNumberOfName } from "#domain/catalog/read-authorities.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";

export type NameState = FormState<NameProblem, "saved"> & { readonly fields: NameFaults };
export type MergeState = FormState<Extract<NamesMerged, { status: "refused" }>["problem"]>;
export type PartState = FormState<Extract<NamesParted, { status: "refused" }>["problem"], "done">;

/** A name with its variants, as it was typed. */
export async function saveNameAction(_: unknown, form: unknown): Promise<NameState> {
  const passed = await requireActor({ permission: "edit-titles" });
  const typed = readTyped(form, nameFields);
  const fresh = { ...freshForm, typed, fields: {} };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const wanted = { id: numberIn(form, "id"), seen: numberIn(form, "seen"), typed };
  const changed = await changeAuthority(wanted, passed.person.id);
  if (changed.status === "refused")
    return { ...fresh, problem: changed.problem, fields: changed.faults };
  revalidatePath(`/desk/authorities/${wanted.id}`);
  return { ...fresh, told: "saved" };
}

/** Lets a name go into the one that was typed. */
export async function mergeNamesAction(_: unknown, form: unknown): Promise<MergeState> {
  const passed = await requireActor({ permission: "edit-titles" });
  const typed = readTyped(form, ["into"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const kind = nameKinds.find((each) => each === readText(form, "kind")) ?? "person";
  const kept = await readNumberOfName(kind, readText(form, "into"));
  if (kept === null) return { ...freshForm, typed, problem: "unknown-name" };
  const merged = await mergeAuthorities({ kept, gone: numberIn(form, "gone") }, passed.person.id);
  if (merged.status === "refused") return { ...freshForm, typed, problem: merged.problem };
  redirect(`/desk/authorities/${kept}`);
}

/** Takes a merge of names back. */
export async function partNamesAction(_: unknown, form: unknown): Promise<PartState> {
  const passed = await requireActor({ permission: "edit-titles" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const parted = await partAuthorities(numberIn(form, "merge"), passed.person.id);
  if (parted.status === "refused") return { ...freshForm, problem: parted.problem };
  revalidatePath(`/desk/authorities/${numberIn(form, "kept")}`);
  return { ...freshForm, told: "done" };
}

function numberIn(form: unknown, name: string): number {
  const text = readText(form, name);
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
