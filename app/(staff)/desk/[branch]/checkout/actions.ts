"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import {
  deedPermissions,
  deeds,
  type ServeTold,
} from "#app/(staff)/desk/[branch]/checkout/served.ts";
import { type AskedDeed, readAsked, serve } from "#app/(staff)/desk/[branch]/checkout/serving.ts";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { findNextReader } from "#domain/holds/read-reader-at-desk.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import { may } from "#domain/identity/permissions.ts";
import { findByCard } from "#domain/patrons/search-patrons.server.ts";

export type FindState = FormState<"unknown-card" | "unreadable">;

/** A card leads to the reader whom it belongs to; no name and no number stands in the address. */
export async function findReaderAction(_: unknown, form: unknown): Promise<FindState> {
  const passed = await requireActor({ permission: "lend-items" });
  const typed = readTyped(form, ["card"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const { branches } = await readRolesAndBranches();
  const branch = branches.find(({ code }) => code === readText(form, "branch"));
  if (branch === undefined) return { ...freshForm, typed, problem: "unreadable" };
  const handle = await findByCard(typed.card ?? "");
  if (handle === null) return { ...freshForm, typed, problem: "unknown-card" };
  redirect(`/desk/${branch.code}/checkout/${handle}`);
}

export type ServeState = FormState<"unreadable", ServeTold>;

/** One deed for the reader who stands at the desk. */
export async function serveAction(_: unknown, form: unknown): Promise<ServeState> {
  const passed = await requireActor({ permission: "lend-items" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const { branches } = await readRolesAndBranches();
  const branch = branches.find(({ code }) => code === readText(form, "branch"));
  const deed = deeds.find((each) => each === readText(form, "deed"));
  if (branch === undefined || deed === undefined) return { ...freshForm, problem: "unreadable" };
  const { assignments, id: account } = passed.person;
  if (!deedPermissions[deed].every((each) => may(assignments, each, branch.id)))
    return { ...freshForm, problem: "not-permitted" };
  const asked: AskedDeed = {
    ...readAsked(form),
    deed,
    branch: branch.code,
    by: {
      account,
      now: new Date().toISOString(),
      mayOverride: may(assignments, "override-lending", branch.id),
      mayAdd: may(assignments, "fast-add-items", branch.id),
    },
  };
  const switchTo = deed === "lend" ? await findNextReader(asked.item, asked.patron) : null;
  if (switchTo !== null) return { ...freshForm, told: { lines: [], switchTo } };
  const lines = await serve[deed](asked);
  if (lines === null) return { ...freshForm, problem: "unreadable" };
  refresh();
  return { ...freshForm, told: { lines, switchTo: null } };
}
