"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { dictionaryPermissions } from "#domain/identity/dictionary-permissions.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import type { Permission } from "#domain/identity/permissions.ts";
import { addEntry } from "#domain/library/add-entry.server.ts";
import { changeEntry } from "#domain/library/change-entry.server.ts";
import { deleteEntry } from "#domain/library/delete-entry.server.ts";
import { fieldsOf, findDictionary } from "#domain/library/dictionaries.ts";
import type { EntryFieldProblem, EntryProblem } from "#domain/library/entry-refusals.ts";
import { moveEntry } from "#domain/library/move-entry.server.ts";

export type EntryState = FormState<
  EntryProblem,
  { readonly done: "added" | "changed" | "same" }
> & {
  readonly fields: Readonly<Record<string, EntryFieldProblem>>;
};

export async function addEntryAction(_: unknown, form: unknown): Promise<EntryState> {
  const passed = await requireActor({ permission: permissionFor(form) });
  const asked = readEntryForm(form);
  const fresh = { ...freshForm, fields: {}, typed: asked.typed };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const added = await addEntry(asked, passed.person.id);
  if (added.status === "refused") return { ...fresh, problem: added.problem, fields: added.faults };
  refresh();
  const typed = { addedName: asked.typed.name ?? "" };
  return { ...fresh, typed, told: { done: "added" } };
}

export async function changeEntryAction(_: unknown, form: unknown): Promise<EntryState> {
  const passed = await requireActor({ permission: permissionFor(form) });
  const asked = readEntryForm(form);
  const fresh = { ...freshForm, fields: {}, typed: asked.typed };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const changed = await changeEntry(asked, passed.person.id);
  if (changed.status === "refused")
    return { ...fresh, problem: changed.problem, fields: changed.faults };
  refresh();
  return { ...fresh, told: { done: changed.status } };
}

export async function deleteEntryAction(
  _: unknown,
  form: unknown,
): Promise<FormState<EntryProblem>> {
  const passed = await requireActor({ permission: permissionFor(form) });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const asked = readTyped(form, ["dictionary", "code"]);
  const deleted = await deleteEntry(asked, passed.person.id);
  if (deleted.status === "refused") return { ...freshForm, problem: deleted.problem };
  redirect(`/admin/reference/${findDictionary(asked.dictionary)}`);
}

export async function moveEntryAction(_: unknown, form: unknown): Promise<FormState<EntryProblem>> {
  const passed = await requireActor({ permission: permissionFor(form) });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const asked = readTyped(form, ["dictionary", "code", "way"]);
  const moved = await moveEntry(asked, passed.person.id);
  if (moved.status === "refused") return { ...freshForm, problem: moved.problem };
  refresh();
  return freshForm;
}

/** Whoever names no list of ours is asked for the most. */
function permissionFor(form: unknown): Permission {
  const dictionary = findDictionary(readText(form, "dictionary"));
  return dictionary === null ? "manage-branches" : dictionaryPermissions[dictionary];
}

function readEntryForm(form: unknown) {
  const dictionary = readText(form, "dictionary");
  const found = findDictionary(dictionary);
  const own = found === null ? [] : fieldsOf(found).map(([key]) => key);
  return { dictionary, typed: readTyped(form, ["code", "name", "isActive", ...own]) };
}
