"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { comesFromUs } from "#domain/identity/guards.server.ts";
import { startReaderAtProvider } from "#domain/identity/next-auth.server.ts";
import { ownPath } from "#domain/identity/own-address.ts";
import { beginAtBrowser } from "#domain/patrons/begin-at-browser.server.ts";
import { endOwnSession } from "#domain/patrons/end-own-session.server.ts";
import { readProviderDoor } from "#domain/patrons/reader-doors.server.ts";
import { keepReaderToken, requireReader } from "#domain/patrons/reader-guard.server.ts";
import { signInByCard } from "#domain/patrons/sign-in-by-card.server.ts";
import { signInByDirectory } from "#domain/patrons/sign-in-by-directory.server.ts";

type State = FormState<"wrong" | "too-many-tries">;

export async function signInByCardAction(_: unknown, form: unknown): Promise<State> {
  const typed = readTyped(form, ["card", "to"]);
  if (!(await comesFromUs())) return { ...freshForm, typed, problem: "foreign-origin" };
  const asked = { card: typed.card, pin: readText(form, "pin") };
  const signed = await signInByCard(asked, await whereFrom());
  if (signed.status === "refused") return { ...freshForm, typed, problem: signed.problem };
  await beginAtBrowser(signed.token);
  redirect(ownPath(typed.to, "/me"));
}

export async function signInByDirectoryAction(_: unknown, form: unknown): Promise<State> {
  const typed = readTyped(form, ["name", "to"]);
  if (!(await comesFromUs())) return { ...freshForm, typed, problem: "foreign-origin" };
  const asked = { name: typed.name, password: readText(form, "password") };
  const signed = await signInByDirectory(asked, await whereFrom());
  if (signed.status === "refused") return { ...freshForm, typed, problem: signed.problem };
  await beginAtBrowser(signed.token);
  redirect(ownPath(typed.to, "/me"));
}

/** Leads to the library's provider, where she signs in. */
export async function goToReadersProviderAction(
  _: unknown,
  __: unknown,
): Promise<FormState<never>> {
  if (!(await comesFromUs())) return { ...freshForm, problem: "foreign-origin" };
  if (readProviderDoor().status !== "read") return freshForm;
  redirect(await startReaderAtProvider());
}

export async function signOutReaderAction(): Promise<void> {
  if (!(await comesFromUs())) return;
  const passed = await requireReader();
  if (passed.status === "passed") await endOwnSession(passed.reader.session, passed.reader);
  await keepReaderToken(null);
  redirect("/me/sign-in");
}

async function whereFrom() {
  const asked = await headers();
  return {
    peer: asked.get("x-bibliomat-peer") ?? "unknown",
    browser: asked.get("user-agent") ?? "",
  };
}
