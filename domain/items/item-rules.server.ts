import "server-only";
import { librarysSettings } from "#db/queries/settings.ts";
import { readSetting } from "#domain/library/settings.ts";
import type { CodeRule } from "#domain/scanning/code-rule.ts";
import { readCodeRules } from "#domain/scanning/code-rules.server.ts";

/** The library's rules for the labels of items; none where none are set or nobody can read them. */
export async function itemRules(): Promise<readonly CodeRule[]> {
  const settings = await librarysSettings(["codes.items"]);
  return readCodeRules(readSetting(settings, "codes.items")) ?? [];
}
