"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { askForJob, type JobAsked } from "#domain/ops/ask-for-job.server.ts";

type Told = Exclude<JobAsked["status"], "unknown-job">;
export type JobState = FormState<"unknown-job", Told>;

export async function runJobAction(_: unknown, form: unknown): Promise<JobState> {
  const passed = await requireActor({ permission: "run-jobs" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const { status } = await askForJob(readText(form, "job"), passed.person.id);
  if (status === "unknown-job") return { ...freshForm, problem: status };
  refresh();
  return { ...freshForm, told: status };
}
