"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { decideWithdrawal } from "#domain/items/decide-withdrawal.server.ts";
import { readNumbers } from "#domain/items/label-face.ts";
import type { LeavingObjection, WithdrawalProblem } from "#domain/items/leaving.ts";
import { proposeWithdrawal } from "#domain/items/propose-withdrawal.server.ts";

export type WithdrawalFormState = FormState<WithdrawalProblem> & {
  readonly objections: readonly LeavingObjection[];
};
const fresh = { ...freshForm, objections: [] };

export async function proposeWithdrawalAction(
  _: unknown,
  form: unknown,
): Promise<WithdrawalFormState> {
  const passed = await requireActor({ permission: "withdraw-items" });
  const typed = readTyped(form, ["kind", "branch", "reason", "note", "numbers"]);
  if (passed.status === "refused") return { ...fresh, typed, problem: passed.problem };
  const { kind, branch = "", reason = "", note = "", numbers = "" } = typed;
  const proposed = await proposeWithdrawal(
    {
      kind: kind === "restore" ? "restore" : "withdraw",
      branch,
      reason,
      note,
      numbers: readNumbers(numbers),
      leavesOut: readText(form, "intent") === "leave-out",
    },
    passed.person,
  );
  if (proposed.status === "refused")
    return { ...fresh, typed, problem: proposed.problem, objections: proposed.objections };
  redirect(`/desk/withdrawals/${proposed.id}`);
}

export async function decideWithdrawalAction(
  _: unknown,
  form: unknown,
): Promise<WithdrawalFormState> {
  const passed = await requireActor({ permission: "approve-withdrawals" });
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const id = readText(form, "id");
  if (!/^\d{1,9}$/.test(id)) return { ...fresh, problem: "unknown-act" };
  const decision = readText(form, "intent") === "approve" ? "approve" : "turn-down";
  const decided = await decideWithdrawal(Number(id), decision, passed.person);
  if (decided.status === "refused")
    return { ...fresh, problem: decided.problem, objections: decided.objections };
  revalidatePath(`/desk/withdrawals/${id}`);
  return fresh;
}
