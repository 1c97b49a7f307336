"use server";

import { redirect } from "next/navigation";
import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { editedFormats } from "#domain/catalog/record-lines.ts";
import { type RecordProblem, saveRecord } from "#domain/catalog/save-record.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";

export type RecordState = FormState<RecordProblem> & {
  /** What somebody else made of it meanwhile. */
  readonly theirs: { readonly version: number; readonly lines: readonly string[] } | null;
};

const states = ["draft", "review", "published"] as const;

/** A record as it was typed, line by line: a draft, for review, or for readers. */
export async function saveRecordAction(_: unknown, form: unknown): Promise<RecordState> {
  const passed = await requireActor({ permission: "edit-titles" });
  const fresh = { ...freshForm, theirs: null };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const [id, seen] = [readText(form, "id"), readText(form, "seen")];
  if (!/^\d{1,15}$/.test(id)) return { ...fresh, problem: "unknown-title" };
  const saved = await saveRecord(
    {
      id: Number(id),
      seen: Number(seen),
      state: states.find((each) => each === readText(form, "intent")) ?? "draft",
      format: editedFormats.find((each) => each === readText(form, "format")) ?? "marc21",
      lines: readLines(form),
    },
    passed.person,
  );
  if (saved.status === "refused") return { ...fresh, problem: saved.problem, theirs: saved.theirs };
  redirect(`/desk/catalogue/${id}`);
}

/** Browsers send the end of a row as two signs. */
function readLines(form: unknown): string[] {
  const all = form instanceof FormData ? form.getAll("line") : [];
  return all.flatMap((line) => (typeof line === "string" ? [line.replaceAll("\r\n", "\n")] : []));
}
