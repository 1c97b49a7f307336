"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import type { AdminProblem } from "#app/(staff)/admin/problem-words.ts";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { staffWords } from "#app/staff-words.ts";
import { assignRoles } from "#domain/identity/assign-roles.server.ts";
import { endUserSessions } from "#domain/identity/end-user-sessions.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { invite } from "#domain/identity/invite.server.ts";
import { mailLink } from "#domain/identity/mail-link.server.ts";
import { makeLink } from "#domain/identity/make-link.server.ts";
import { removeSecondFactor } from "#domain/identity/remove-second-factor.server.ts";
import { setAccountStatus } from "#domain/identity/set-account-status.server.ts";
import { setMailAddress } from "#domain/identity/set-mail-address.server.ts";

type Told = { readonly link?: string; readonly name?: string };
type State = FormState<AdminProblem, Told>;
const permission = "manage-staff";

export async function inviteAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  const typed = readTyped(form, ["name", "signInName", "mail"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const { locale: language } = await staffWords();
  const asked = { ...typed, language, assignments: readGiven(form) };
  const invited = await invite(asked, passed.person);
  if (invited.status === "refused") return { ...freshForm, typed, problem: invited.problem };
  const { token } = invited;
  const link = token === null ? {} : { link: await addressOf(token) };
  return { ...freshForm, told: { name: typed.name ?? "", ...link } };
}

export async function setMailAddressAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  return ended(await setMailAddress(readUser(form), readText(form, "mail"), passed.person));
}

export async function mailLinkAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const { locale } = await staffWords();
  return ended(await mailLink(readUser(form), locale, passed.person));
}

export async function assignRolesAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const asked = { user: readUser(form), assignments: readGiven(form) };
  return ended(await assignRoles(asked, passed.person));
}

export async function endSessionsAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  return ended(await endUserSessions(readUser(form), passed.person));
}

export async function removeSecondFactorAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  return ended(await removeSecondFactor(readUser(form), passed.person));
}

export async function setStatusAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const wanted = readText(form, "wanted") === "enabled" ? "enabled" : "disabled";
  return ended(await setAccountStatus(readUser(form), wanted, passed.person));
}

export async function makeLinkAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const made = await makeLink(readUser(form), passed.person);
  if (made.status === "refused") return { ...freshForm, problem: made.problem };
  return { ...freshForm, told: { link: await addressOf(made.token) } };
}

type Answer =
  | { readonly status: "refused"; readonly problem: AdminProblem }
  | { readonly status: "assigned" | "ended" | "removed" | "set" | "asked" };

function ended(answer: Answer): State {
  if (answer.status === "refused") return { ...freshForm, problem: answer.problem };
  refresh();
  return { ...freshForm, told: {} };
}

/** Nobody, where it is no id: the act finds nobody then. */
function readUser(form: unknown): string {
  const user = readText(form, "user");
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(user);
  return isId ? user : "00000000-0000-0000-0000-000000000000";
}

function readGiven(form: unknown): { role: string; branchId: number | null }[] {
  if (!(form instanceof FormData)) return [];
  const places = form.getAll("where").map(String);
  return form.getAll("role").map((role, index) => {
    const place = places[index] ?? "";
    return { role: String(role), branchId: place === "" ? null : Number(place) };
  });
}

/** Under the name by which this browser reaches us, or the one that is known outside. */
async function addressOf(token: string): Promise<string> {
  const asked = await headers();
  const here = `${asked.get("x-forwarded-proto")}://${asked.get("x-forwarded-host")}`;
  return new URL(`/welcome/${token}`, process.env.BIBLIOMAT_PUBLIC_URL || here).href;
}
