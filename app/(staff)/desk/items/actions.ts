"use server";

import { revalidatePath } from "next/cache";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { liftMark } from "#domain/circulation/lift-mark.server.ts";
import { markItem } from "#domain/circulation/mark-item.server.ts";
import type { Passed } from "#domain/identity/admission.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { may } from "#domain/identity/permissions.ts";
import { addItems } from "#domain/items/add-items.server.ts";
import { changeItem } from "#domain/items/change-item.server.ts";
import { changeItems } from "#domain/items/change-items.server.ts";
import { type ItemFaults, itemFields } from "#domain/items/item-draft.ts";
import type { ItemProblem, NumberTold } from "#domain/items/item-problems.ts";
import { readNumbers } from "#domain/items/label-face.ts";
import { readItem } from "#domain/items/read-stock.server.ts";
import { readWholeItem } from "#domain/items/read-whole-item.server.ts";
import { reserveNumbers } from "#domain/items/reserve-numbers.server.ts";

export type ItemState = FormState<
  ItemProblem | "unknown-range" | "no-count" | "range-is-spent",
  readonly NumberTold[]
> & { readonly fields: ItemFaults };

const permission = "keep-items";
const fresh = { ...freshForm, fields: {} };

/** Copies of a title: one after another as they are scanned, many from a list, or so many of a range. */
export async function addItemsAction(_: unknown, form: unknown): Promise<ItemState> {
  const passed = await requireActor({ permission });
  const typed = readTyped(form, [...itemFields, "numbers", "accession", "range", "count"]);
  if (passed.status === "refused") return refusedAt(passed, typed);
  const titleId = Number(readText(form, "title"));
  const count = typed.count ?? "";
  let numbers = readNumbers(typed.numbers ?? "");
  if (numbers.length === 0 && count !== "") {
    const reserved = await reserveNumbers(Number(typed.range), Number(count), passed.person.id);
    if (reserved.status === "refused") return { ...fresh, typed, problem: reserved.problem };
    numbers = [...reserved.numbers];
  }
  const accessionId = /^\d{1,9}$/.test(typed.accession ?? "") ? Number(typed.accession) : null;
  const added = await addItems({ titleId, numbers, accessionId, typed }, passed.person);
  if (added.status === "refused")
    return { ...fresh, typed, problem: added.problem, fields: added.faults };
  revalidatePath(`/desk/catalogue/${titleId}`);
  return { ...fresh, typed: { ...typed, numbers: "", count: "" }, told: added.told };
}

export async function changeItemAction(_: unknown, form: unknown): Promise<ItemState> {
  const passed = await requireActor({ permission });
  const typed = readTyped(form, itemFields);
  if (passed.status === "refused") return refusedAt(passed, typed);
  const barcode = readText(form, "barcode");
  const read = await readWholeItem(typed);
  if (read.status === "faulty")
    return { ...fresh, typed, problem: "look-again", fields: read.faults };
  const seen = Number(readText(form, "seen"));
  const changed = await changeItem({ barcode, seen, draft: read.draft }, passed.person);
  if (changed.status === "refused")
    return { ...fresh, typed, problem: changed.problem, fields: changed.faults };
  revalidatePath(`/desk/items/${barcode}`);
  return { ...fresh, told: [{ number: barcode, outcome: changed.status }] };
}

/** The same change of many. */
export async function changeItemsAction(_: unknown, form: unknown): Promise<ItemState> {
  const passed = await requireActor({ permission });
  const typed = readTyped(form, [...itemFields, "numbers"]);
  if (passed.status === "refused") return refusedAt(passed, typed);
  const changed = await changeItems(readNumbers(typed.numbers ?? ""), typed, passed.person);
  if (changed.status === "refused")
    return { ...fresh, typed, problem: changed.problem, fields: changed.faults };
  return { ...fresh, told: changed.told };
}

/** Sets or lifts a mark. Withdrawn is what an act says alone. */
export async function markItemAction(_: unknown, form: unknown): Promise<ItemState> {
  const passed = await requireActor({ permission });
  const typed = readTyped(form, ["mark"]);
  if (passed.status === "refused") return refusedAt(passed, typed);
  const { person } = passed;
  const barcode = readText(form, "barcode");
  const mark = typed.mark ?? "";
  const item = await readItem(barcode);
  if (item === null) return { ...fresh, typed, problem: "unknown-item" };
  if (!may(person.assignments, permission, item.branchId))
    return { ...fresh, typed, problem: "not-your-branch" };
  if (mark === "withdrawn") return { ...fresh, typed, problem: "unknown-mark" };
  const isSet = readText(form, "intent") === "set";
  const done = await (isSet ? markItem : liftMark)(barcode, mark, person.id);
  if (done.status === "refused") return { ...fresh, typed, problem: done.problem };
  revalidatePath(`/desk/items/${barcode}`);
  return { ...fresh, told: [{ number: barcode, outcome: "changed" }] };
}

function refusedAt(
  { problem }: Extract<Passed, { readonly status: "refused" }>,
  typed: Readonly<Record<string, string>>,
): ItemState {
  return { ...fresh, typed, problem };
}
