"use server";

import { redirect } from "next/navigation";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { comesFromUs } from "#domain/identity/guards.server.ts";
import {
  signInByPassword,
  signOutHere,
  startAtProvider,
} from "#domain/identity/next-auth.server.ts";
import { ownPath } from "#domain/identity/own-address.ts";

type State = FormState<"wrong" | "too-many-tries">;

export async function signInAction(_: unknown, form: unknown): Promise<State> {
  const typed = readTyped(form, ["name", "to"]);
  if (!(await comesFromUs())) return { ...freshForm, typed, problem: "foreign-origin" };
  const { name = "" } = typed;
  const signedIn = await signInByPassword({ name, password: readText(form, "password") });
  if (signedIn.status === "refused") return { ...freshForm, typed, problem: signedIn.problem };
  redirect(ownPath(typed.to, "/desk"));
}

/** Leads to the library's provider, where she signs in. */
export async function goToProviderAction(_: unknown, form: unknown): Promise<FormState<never>> {
  if (!(await comesFromUs())) return { ...freshForm, problem: "foreign-origin" };
  redirect(await startAtProvider(ownPath(readText(form, "to"), "/desk")));
}

export async function signOutAction(): Promise<void> {
  if (!(await comesFromUs())) return;
  await signOutHere();
  redirect("/sign-in");
}
