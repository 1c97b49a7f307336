"use server";

import { refresh } from "next/cache";
import { settingWords } from "#app/(staff)/admin/settings/setting-words.ts";
import { type FormState, freshForm, readText } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { isSettingName } from "#domain/library/setting-values.ts";
import { changeSetting, type SettingChanged } from "#domain/ops/change-setting.server.ts";
import { readWantedSetting } from "#domain/ops/read-wanted-setting.server.ts";

export type SettingProblem =
  | Exclude<SettingChanged["status"], "changed" | "unchanged">
  | "does-not-fit";
type Told = { readonly status: "changed" | "unchanged" };

/** Saves what was typed, or takes the choice back. What somebody else chose meanwhile is not overwritten. */
export async function changeSettingAction(
  _: unknown,
  form: unknown,
): Promise<FormState<SettingProblem, Told>> {
  const passed = await requireActor({ permission: "change-settings" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const name = readText(form, "name");
  if (!isSettingName(name)) return { ...freshForm, problem: "does-not-fit" };
  const text = form instanceof FormData ? form.getAll("value").map(String).join(",") : "";
  const isUnset = readText(form, "intent") === "unset";
  const read = isUnset ? { fits: true as const, value: undefined } : readWantedSetting(name, text);
  if (!read.fits) return { ...freshForm, problem: "does-not-fit" };
  const wish = {
    name,
    branch: readText(form, "branch") || null,
    value: read.value,
    seen: readText(form, "seen"),
    isConfirmed: readText(form, "confirmed") === "yes",
  };
  const changed = await changeSetting(wish, passed.person);
  if (changed.status === "changed-meanwhile") {
    const { value } = await settingWords();
    const seen = JSON.stringify(changed.value) ?? "";
    return { ...freshForm, problem: changed.status, typed: { now: value(changed.value), seen } };
  }
  if (changed.status !== "changed" && changed.status !== "unchanged")
    return { ...freshForm, problem: changed.status };
  refresh();
  return { ...freshForm, told: { status: changed.status } };
}
