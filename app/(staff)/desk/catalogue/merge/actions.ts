"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { mergeTitles, type TitlesMerged } from "#domain/holds/merge-titles.server.ts";
import { partTitles, type TitlesParted } from "#domain/holds/part-titles.server.ts";
import { mayDo } from "#domain/identity/doer.ts";
import { requireActor } from "#domain/identity/guards.server.ts";

export type MergeState = FormState<Extract<TitlesMerged, { status: "refused" }>["problem"]>;
export type PartState = FormState<
  Extract<TitlesParted, { status: "refused" }>["problem"],
  "done" | "textKept"
>;

/** Makes two titles one, as they were looked at. */
export async function mergeTitlesAction(_: unknown, form: unknown): Promise<MergeState> {
  const passed = await requireActor({ permission: "edit-titles" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const number = (name: string) => {
    const text = readText(form, name);
    return /^\d{1,15}$/.test(text) ? Number(text) : 0;
  };
  const kept = number("kept");
  const merged = await mergeTitles({
    kept,
    gone: number("gone"),
    seen: { kept: number("seenKept"), gone: number("seenGone") },
    by: passed.person.id,
    mayPublish: mayDo(passed.person, "publish-titles", null),
  });
  if (merged.status === "refused") return { ...freshForm, problem: merged.problem };
  redirect(`/desk/catalogue/${kept}`);
}

/** Takes a merge back. */
export async function partTitlesAction(_: unknown, form: unknown): Promise<PartState> {
  const passed = await requireActor({ permission: "edit-titles" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const merge = readText(form, "merge");
  const parted = await partTitles(/^\d{1,9}$/.test(merge) ? Number(merge) : 0, {
    by: passed.person.id,
    mayPublish: mayDo(passed.person, "publish-titles", null),
  });
  if (parted.status === "refused") return { ...freshForm, problem: parted.problem };
  revalidatePath("/desk/catalogue/duplicates");
  return { ...freshForm, told: parted.isTextKept ? "textKept" : "done" };
}
