"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { changePassword, type PasswordChanged } from "#domain/identity/change-password.server.ts";
import {
  confirmSecondFactor,
  type SecondFactorConfirmed,
} from "#domain/identity/confirm-second-factor.server.ts";
import { endUserSessions, type SessionsEnded } from "#domain/identity/end-user-sessions.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { renewSession } from "#domain/identity/next-auth.server.ts";
import { groupRecoveryCode } from "#domain/identity/recovery-code.ts";

type ProblemOf<Answer extends { readonly status: string }> = Extract<
  Answer,
  { status: "refused"; problem: string }
>["problem"];

export async function endOwnSessionAction(
  _: unknown,
  form: unknown,
): Promise<FormState<ProblemOf<SessionsEnded>, "ended">> {
  const passed = await requireActor();
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const { person } = passed;
  const session = readText(form, "session");
  if (!/^[0-9a-f-]{36}$/.test(session)) return freshForm;
  const ended = await endUserSessions(person.id, person, session);
  if (ended.status === "refused") return { ...freshForm, problem: ended.problem };
  refresh();
  return { ...freshForm, told: "ended" };
}

export async function changePasswordAction(
  _: unknown,
  form: unknown,
): Promise<FormState<ProblemOf<PasswordChanged>, "changed">> {
  const passed = await requireActor({ before: "new-password" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const asked = { old: readText(form, "old"), password: readText(form, "password") };
  const changed = await changePassword(asked, passed.person);
  if (changed.status === "refused")
    return { ...freshForm, problem: changed.problem, faults: changed.faults };
  await renewSession();
  return { ...freshForm, told: "changed" };
}

export async function confirmSecondFactorAction(
  _: unknown,
  form: unknown,
): Promise<FormState<ProblemOf<SecondFactorConfirmed>, readonly string[]>> {
  const passed = await requireActor({ before: "enrolment" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const code = readText(form, "code");
  const confirmed = await confirmSecondFactor({ code }, passed.person, Date.now());
  if (confirmed.status === "refused") return { ...freshForm, problem: confirmed.problem };
  await renewSession();
  return { ...freshForm, told: confirmed.recoveryCodes.map(groupRecoveryCode) };
}
