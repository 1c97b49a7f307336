"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { comesFromUs } from "#domain/identity/guards.server.ts";
import { ownPath } from "#domain/identity/own-address.ts";
import { endOwnSession } from "#domain/patrons/end-own-session.server.ts";
import { keepReaderToken, requireReader } from "#domain/patrons/reader-guard.server.ts";
import { signInByCard } from "#domain/patrons/sign-in-by-card.server.ts";

type State = FormState<"wrong" | "too-many-tries">;

export async function signInByCardAction(_: unknown, form: unknown): Promise<State> {
  const typed = readTyped(form, ["card", "to"]);
  if (!(await comesFromUs())) return { ...freshForm, typed, problem: "foreign-origin" };
  const asked = await headers();
  const where = {
    peer: asked.get("x-bibliomat-peer") ?? "unknown",
    browser: asked.get("user-agent") ?? "",
  };
  const signed = await signInByCard({ card: typed.card, pin: readText(form, "pin") }, where);
  if (signed.status === "refused") return { ...freshForm, typed, problem: signed.problem };
  // Whoever was signed in at this browser before is not any more.
  const before = await requireReader();
  if (before.status === "passed") await endOwnSession(before.reader.session, before.reader);
  await keepReaderToken(signed.token);
  redirect(ownPath(typed.to, "/me"));
}

export async function signOutReaderAction(): Promise<void> {
  if (!(await comesFromUs())) return;
  const passed = await requireReader();
  if (passed.status === "passed") await endOwnSession(passed.reader.session, passed.reader);
  await keepReaderToken(null);
  redirect("/me/sign-in");
}
