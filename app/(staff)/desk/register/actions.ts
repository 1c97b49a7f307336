"use server";

import { revalidatePath } from "next/cache";
import { type FormState, freshForm, readTyped } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { type AccessionFaults, accessionFields } from "#domain/items/accession-fields.ts";
import { addAccession } from "#domain/items/add-accession.server.ts";

export type AccessionState = FormState<"look-again" | "not-your-branch", number> & {
  readonly fields: AccessionFaults;
};

export async function addAccessionAction(_: unknown, form: unknown): Promise<AccessionState> {
  const passed = await requireActor({ permission: "keep-items" });
  const typed = readTyped(form, accessionFields);
  const fresh = { ...freshForm, typed, fields: {} };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const added = await addAccession(typed, passed.person);
  if (added.status === "refused") return { ...fresh, problem: added.problem, fields: added.faults };
  revalidatePath("/desk/register");
  return { ...freshForm, fields: {}, told: added.number };
}
