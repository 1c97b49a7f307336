"use server";

import { redirect } from "next/navigation";
import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { findReader } from "#domain/ops/find-reader.server.ts";
import { type VerifiedStretch, verifyStretch } from "#domain/ops/verify-stretch.server.ts";

/** Leads to the rows of a card's holder. The number stays out of the address, where it would be kept. */
export async function findReaderAction(
  _: unknown,
  form: unknown,
): Promise<FormState<"unknown-card">> {
  const passed = await requireActor({ permission: "see-journal" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const patron = await findReader(readText(form, "card"));
  if (patron === null) return { ...freshForm, problem: "unknown-card" };
  redirect(`/admin/journal?patron=${patron}`);
}

/** One step of the verification; the page asks for the next until there is none. */
export async function verifyAction(
  cursor: unknown,
): Promise<
  | { readonly status: "walked"; readonly step: VerifiedStretch }
  | { readonly status: "refused"; readonly problem: string }
> {
  const passed = await requireActor({ permission: "see-journal" });
  if (passed.status === "refused") return passed;
  return { status: "walked", step: await verifyStretch(cursor, passed.person) };
}
