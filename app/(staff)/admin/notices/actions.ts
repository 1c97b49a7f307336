"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readTyped } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import type { NoticeFault } from "#domain/notices/notice-texts.ts";
import { writeNoticeTexts } from "#domain/notices/write-notice-texts.server.ts";

export type NoticeState = FormState<"unknown-text" | "look-again", { readonly count: number }> & {
  readonly fields: Readonly<Record<string, NoticeFault>>;
};

export async function writeNoticeTextsAction(_: unknown, form: unknown): Promise<NoticeState> {
  const passed = await requireActor({ permission: "manage-notices" });
  const typed = readTyped(form, ["subject", "opening", "lead", "closing"]);
  const fresh = { ...freshForm, fields: {}, typed };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const asked = { ...readTyped(form, ["kind", "language"]), typed };
  const written = await writeNoticeTexts(asked, passed.person.id);
  if (written.status === "refused")
    return { ...fresh, problem: written.problem, fields: written.faults };
  refresh();
  return { ...fresh, told: { count: written.count } };
}
