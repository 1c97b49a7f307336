"use server";

import { headers } from "next/headers";
import { type FormState, freshForm, readTyped } from "#app/form-state.ts";
import { staffWords } from "#app/staff-words.ts";
import { forgotPassword } from "#domain/identity/forgot-password.server.ts";
import { comesFromUs } from "#domain/identity/guards.server.ts";

/** The same answer for every name. */
export async function forgotAction(
  _: unknown,
  form: unknown,
): Promise<FormState<"no-mail" | "too-many-tries", "told">> {
  const typed = readTyped(form, ["name"]);
  if (!(await comesFromUs())) return { ...freshForm, typed, problem: "foreign-origin" };
  const peer = (await headers()).get("x-bibliomat-peer") ?? "unknown";
  const { locale: language } = await staffWords();
  const asked = await forgotPassword({ ...typed, language }, peer);
  if (asked.status === "refused") return { ...freshForm, typed, problem: asked.problem };
  return { ...freshForm, told: "told" };
}
