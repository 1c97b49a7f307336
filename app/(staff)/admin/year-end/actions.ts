"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { closeYear } from "#domain/reports/close-year.server.ts";
import type { YearRefusal } from "#domain/reports/year-parts.ts";

/** Freezes the figures of a year that is over. */
export async function closeYearAction(
  _: unknown,
  form: unknown,
): Promise<FormState<YearRefusal, "closed">> {
  const passed = await requireActor({ permission: "close-year" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const year = Number(readText(form, "year"));
  const by = passed.person.id;
  const { problem } = await closeYear({ year, isApplied: true, by, now: new Date() });
  refresh();
  return problem === null ? { ...freshForm, told: "closed" } : { ...freshForm, problem };
}
