import "server-only";
import { readSetting } from "#domain/library/settings.ts";
import { followsRule } from "#domain/scanning/code-rule.ts";
import { readCodeRules } from "#domain/scanning/code-rules.server.ts";

/** Whether a number may stand on a card: by the library's rules where it has set any. */
export function isCardNumberOf(
  settings: Readonly<Record<string, unknown>>,
): (number: string) => boolean {
  const rules = readCodeRules(readSetting(settings, "codes.cards")) ?? [];
  return (number) =>
    /^[A-Za-z0-9][A-Za-z0-9._-]{2,31}$/.test(number) &&
    (rules.length === 0 || rules.some((rule) => followsRule(number, rule)));
}
