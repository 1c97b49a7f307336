"use server";

import { redirect } from "next/navigation";
import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { checkSecondFactor } from "#domain/identity/check-second-factor.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { renewSession } from "#domain/identity/next-auth.server.ts";
import { ownPath } from "#domain/identity/own-address.ts";

export async function showCodeAction(
  _: unknown,
  form: unknown,
): Promise<FormState<"wrong" | "too-many-tries">> {
  const passed = await requireActor({ before: "second-factor" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const code = readText(form, "code");
  const checked = await checkSecondFactor({ code }, passed.person, Date.now());
  if (checked.status === "refused") return { ...freshForm, problem: checked.problem };
  await renewSession();
  redirect(ownPath(readText(form, "to"), "/desk"));
}
