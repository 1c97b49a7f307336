"use server";

import { loanWords } from "#app/(me)/me/loan-words.ts";
import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { staffWords } from "#app/staff-words.ts";
import { noteCondition } from "#domain/circulation/note-condition.server.ts";
import { returnAtDesk } from "#domain/holds/return-at-desk.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import { may } from "#domain/identity/permissions.ts";
import { todayOf } from "#domain/library/read-calendar.server.ts";

export type ShownSlip = {
  readonly code: string;
  readonly title: string;
  readonly barcode: string;
  readonly branch: string;
  readonly until: string | null;
};

export type ReturnTold = {
  /** Grows with each scan, so that the same book twice is two answers. */
  readonly at: number;
  readonly item: string;
  readonly title: string | null;
  readonly outcome: "returned" | "not-on-loan" | "refused";
  readonly said: readonly string[];
  /** Staff may take it all the same. */
  readonly isAsked: boolean;
  readonly slip: ShownSlip | null;
};

/** Takes a book back over the desk and says in words where it goes. */
export async function returnAction(
  _: unknown,
  form: unknown,
): Promise<FormState<"unreadable", ReturnTold>> {
  const passed = await requireActor({ permission: "manage-holds" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const { branches } = await readRolesAndBranches();
  const branch = branches.find(({ code }) => code === readText(form, "branch"));
  if (branch === undefined) return { ...freshForm, problem: "unreadable" };
  if (!may(passed.person.assignments, "manage-holds", branch.id))
    return { ...freshForm, problem: "not-permitted" };
  const now = new Date();
  const item = readText(form, "item").trim();
  const isConfirmed = readText(form, "isConfirmed") === "yes";
  const taken = await returnAtDesk(
    { branch: branch.code, item, isConfirmed, backOn: readText(form, "backOn") },
    { account: passed.person.id, now: now.toISOString() },
  );
  if (taken === null) return { ...freshForm, typed: { item }, problem: "unreadable" };
  const { answer, slip } = taken;
  const { locale } = await staffWords();
  const say = await loanWords(locale, await todayOf(branch.code));
  const { outcome, reasons } = answer;
  return {
    ...freshForm,
    told: {
      at: now.getTime(),
      item,
      title: "item" in answer ? (answer.item?.title ?? null) : null,
      outcome: outcome === "returned" || outcome === "not-on-loan" ? outcome : "refused",
      said: reasons.map(say.reason),
      isAsked: outcome === "refused" && reasons.every(({ weight }) => weight === "ask"),
      slip: slip && {
        code: slip.code,
        title: slip.title,
        barcode: slip.barcode,
        branch: slip.branchName,
        until: slip.expiresOn === null ? null : say.day(slip.expiresOn),
      },
    },
  };
}

/** How it came back, and whether it goes to be mended. */
export async function noteConditionAction(
  _: unknown,
  form: unknown,
): Promise<FormState<"unreadable", "noted" | "unchanged" | "repair">> {
  const passed = await requireActor({ permission: "manage-holds" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const { branches } = await readRolesAndBranches();
  const branch = branches.find(({ code }) => code === readText(form, "branch"));
  if (branch === undefined) return { ...freshForm, problem: "unreadable" };
  if (!may(passed.person.assignments, "manage-holds", branch.id))
    return { ...freshForm, problem: "not-permitted" };
  const isForRepair = readText(form, "isForRepair") === "yes";
  const asked = {
    barcode: readText(form, "item"),
    condition: readText(form, "condition"),
    isForRepair,
  };
  const noted = await noteCondition(asked, passed.person.id);
  if (noted.status === "refused") return { ...freshForm, problem: "unreadable" };
  const told = noted.status === "noted" && isForRepair ? "repair" : noted.status;
  return { ...freshForm, told };
}
