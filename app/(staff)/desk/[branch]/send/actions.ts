"use server";

import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { staffWords } from "#app/staff-words.ts";
import { sendCopy } from "#domain/holds/send-copy.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import { may } from "#domain/identity/permissions.ts";

export type SendTold = {
  readonly title: string;
  readonly outcome: "sent" | "kept" | "refused";
  readonly said: readonly string[];
};

/** Puts a copy on its way to another branch and says into which box it goes, or why not. */
export async function sendCopyAction(
  _: unknown,
  form: unknown,
): Promise<FormState<"unreadable", SendTold>> {
  const passed = await requireActor({ permission: "manage-holds" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const { branches } = await readRolesAndBranches();
  const [from, to] = ["branch", "to"].map((name) =>
    branches.find(({ code }) => code === readText(form, name)),
  );
  if (from === undefined || to === undefined) return { ...freshForm, problem: "unreadable" };
  const { assignments, id } = passed.person;
  if (!may(assignments, "manage-holds", from.id)) return { ...freshForm, problem: "not-permitted" };
  const item = readText(form, "item").trim();
  const sent = await sendCopy({ item, from: from.code, to: to.code }, { account: id });
  const t = (await staffWords()).words("sending");
  const said =
    sent.status === "refused"
      ? sent.problems.map((problem) => t(`problems.${problem}`))
      : [t(`told.${sent.status}`, { branch: to.name })];
  return { ...freshForm, told: { title: sent.title ?? item, outcome: sent.status, said } };
}
