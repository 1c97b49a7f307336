"use server";

import { revalidatePath } from "next/cache";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { addNumberRange } from "#domain/items/add-number-range.server.ts";
import { type RangeFaults, rangeFields } from "#domain/items/number-range.ts";
import { reserveNumbers } from "#domain/items/reserve-numbers.server.ts";

export type RangeState = FormState<"look-again" | "range-taken", "added"> & {
  readonly fields: RangeFaults;
};
export type NumbersState = FormState<
  "unknown-range" | "no-count" | "range-is-spent",
  readonly string[]
>;

export async function addRangeAction(_: unknown, form: unknown): Promise<RangeState> {
  const passed = await requireActor({ permission: "keep-items" });
  const typed = readTyped(form, rangeFields);
  const fresh = { ...freshForm, typed, fields: {} };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const added = await addNumberRange(typed, passed.person.id);
  if (added.status === "refused") return { ...fresh, problem: added.problem, fields: added.faults };
  revalidatePath("/desk/labels");
  return { ...freshForm, fields: {}, told: "added" };
}

/** Numbers for labels that are printed before there are items for them. */
export async function reserveNumbersAction(_: unknown, form: unknown): Promise<NumbersState> {
  const passed = await requireActor({ permission: "keep-items" });
  const typed = readTyped(form, ["range", "count"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const range = Number(readText(form, "range"));
  if (!Number.isSafeInteger(range) || range > 2_147_483_647)
    return { ...freshForm, typed, problem: "unknown-range" };
  const reserved = await reserveNumbers(range, Number(readText(form, "count")), passed.person.id);
  if (reserved.status === "refused") return { ...freshForm, typed, problem: reserved.problem };
  revalidatePath("/desk/labels");
  return { ...freshForm, told: reserved.numbers };
}
