"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { comesFromUs } from "#domain/identity/guards.server.ts";
import { signInByPassword } from "#domain/identity/next-auth.server.ts";
import { type AccountOpened, openAccount } from "#domain/identity/open-account.server.ts";

type Problem = Extract<AccountOpened, { status: "refused" }>["problem"];

/** Opens the account and signs in with what was just chosen. */
export async function openAccountAction(_: unknown, form: unknown): Promise<FormState<Problem>> {
  const typed = readTyped(form, ["name", "signInName"]);
  if (!(await comesFromUs())) return { ...freshForm, typed, problem: "foreign-origin" };
  const password = readText(form, "password");
  const asked = { ...typed, token: readText(form, "token"), password };
  const peer = (await headers()).get("x-bibliomat-peer") ?? "unknown";
  const opened = await openAccount(asked, peer);
  if (opened.status === "refused")
    return { typed, problem: opened.problem, faults: opened.faults, told: null };
  await signInByPassword({ name: opened.signInName, password });
  redirect("/desk");
}
