"use server";

import { headers } from "next/headers";
import { type FormState, freshForm, readTyped } from "#app/form-state.ts";
import { comesFromUs } from "#domain/identity/guards.server.ts";
import { type FieldFaults, onlineFields } from "#domain/patrons/patron-fields.ts";
import { registerOnline } from "#domain/patrons/register-online.server.ts";

export type RegisterState = FormState<"closed" | "too-many-tries", "registered"> & {
  readonly fields: FieldFaults;
};

export async function registerOnlineAction(_: unknown, form: unknown): Promise<RegisterState> {
  const typed = readTyped(form, [...onlineFields, "language"]);
  const state = { ...freshForm, typed, fields: {} };
  if (!(await comesFromUs())) return { ...state, problem: "foreign-origin" };
  const peer = (await headers()).get("x-bibliomat-peer") ?? "unknown";
  const answer = await registerOnline(typed, peer);
  if (answer.status === "registered") return { ...freshForm, fields: {}, told: "registered" };
  return "faults" in answer
    ? { ...state, fields: answer.faults }
    : { ...state, problem: answer.problem };
}
