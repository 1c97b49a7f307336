"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { closeAndMove, type MovedByClosing } from "#domain/circulation/close-and-move.server.ts";
import { takeClosingBack } from "#domain/circulation/take-closing-back.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { closeDays } from "#domain/library/close-days.server.ts";
import type { ClosedDaysFault } from "#domain/library/closed-days.ts";
import { openDays } from "#domain/library/open-days.server.ts";
import { setHours } from "#domain/library/set-hours.server.ts";
import { type HoursFault, weekdays } from "#domain/library/weekly-hours.ts";

export type CalendarProblem =
  | "unknown-branch"
  | "look-again"
  | "no-day"
  | "never-opens"
  | "no-closing"
  | "taken-back-already";
/** `isTrial`: nothing was closed yet, this is what would move. */
type Told = {
  readonly count: number;
  readonly moved?: Omit<MovedByClosing, "reopensOn"> & { readonly reopensOn?: string };
  readonly isTrial?: boolean;
};
export type CalendarState = FormState<CalendarProblem, Told> & {
  readonly fields: Readonly<Record<string, HoursFault | ClosedDaysFault>>;
};

const permission = "manage-calendar";

export async function setHoursAction(_: unknown, form: unknown): Promise<CalendarState> {
  const branchId = readBranch(form);
  const passed = await requireActor({ permission, place: branchId });
  const names = weekdays.flatMap((day) => [`open-${day}`, `opens-${day}`, `closes-${day}`]);
  const typed = readTyped(form, names);
  const fresh = { ...freshForm, fields: {}, typed };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const set = await setHours({ branchId, typed }, passed.person.id);
  if (set.status === "refused") return { ...fresh, problem: set.problem, fields: set.faults };
  refresh();
  return { ...fresh, told: { count: 0 } };
}

export async function closeDaysAction(_: unknown, form: unknown): Promise<CalendarState> {
  const branchId = readBranch(form);
  const passed = await requireActor({ permission, place: branchId });
  const typed = readTyped(form, ["from", "to", "reason", "moves"]);
  const fresh = { ...freshForm, fields: {}, typed };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const isTrial = typed.moves === "yes" && readText(form, "sure") !== "yes";
  const closed = await closeAs(
    typed.moves === "yes",
    { branchId, typed },
    passed.person.id,
    isTrial,
  );
  if (closed.status === "refused")
    return { ...fresh, problem: closed.problem, fields: closed.faults };
  const { count, moved } = closed;
  const told = { count, isTrial, ...(moved === null ? {} : { moved }) };
  if (isTrial) return { ...fresh, told };
  refresh();
  return { ...fresh, typed: {}, told };
}

export async function takeClosingBackAction(_: unknown, form: unknown): Promise<CalendarState> {
  const branchId = readBranch(form);
  const passed = await requireActor({ permission, place: branchId });
  const fresh = { ...freshForm, fields: {} };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const closing = Number(readText(form, "closing"));
  const back = await takeClosingBack({ branchId, closing }, passed.person.id);
  if (back.status === "refused") return { ...fresh, problem: back.problem };
  refresh();
  const { loans, shelved } = back;
  return { ...fresh, told: { count: 0, moved: { loans, shelved } } };
}

export async function openDaysAction(_: unknown, form: unknown): Promise<CalendarState> {
  const branchId = readBranch(form);
  const passed = await requireActor({ permission, place: branchId });
  const fresh = { ...freshForm, fields: {} };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const opened = await openDays({ branchId, days: [readText(form, "day")] }, passed.person.id);
  if (opened.status === "refused") return { ...fresh, problem: opened.problem };
  refresh();
  return { ...fresh, told: { count: opened.count } };
}

async function closeAs(moves: boolean, asked: object, by: string, isTrial: boolean) {
  if (moves) return await closeAndMove(asked, by, { isTrial });
  const closed = await closeDays(asked, by);
  return closed.status === "refused" ? closed : { ...closed, moved: null };
}

/** 0 is no branch: who may this somewhere may not do it there. */
function readBranch(form: unknown): number {
  const text = readText(form, "branch");
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}
