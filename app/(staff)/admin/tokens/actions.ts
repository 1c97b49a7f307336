"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import type { TokenProblem } from "#domain/identity/api-token.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { makeToken } from "#domain/identity/make-token.server.ts";
import { revokeToken } from "#domain/identity/revoke-token.server.ts";

type State = FormState<TokenProblem, { readonly token?: string }>;
const permission = "manage-tokens";

export async function makeTokenAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  const typed = readTyped(form, ["name", "hours"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const chosen = (name: string) => (form instanceof FormData ? form.getAll(name).map(String) : []);
  const asked = {
    name: typed.name,
    hours: Number(typed.hours),
    scopes: chosen("scope"),
    branches: chosen("branch"),
  };
  const made = await makeToken(asked, passed.person);
  if (made.status === "refused") return { ...freshForm, typed, problem: made.problem };
  refresh();
  return { ...freshForm, told: { token: made.token } };
}

export async function revokeTokenAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const revoked = await revokeToken(readText(form, "token"), passed.person);
  if (revoked.status === "refused") return { ...freshForm, problem: revoked.problem };
  refresh();
  return { ...freshForm, told: {} };
}
