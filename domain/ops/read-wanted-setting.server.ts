import "server-only";
import { readGroupRoles } from "#domain/identity/directory-roles.ts";
import { readClaimRoles } from "#domain/identity/provider-claims.ts";
import { settingGuide } from "#domain/library/setting-guide.ts";
import { readTyped, type Typed } from "#domain/library/setting-values.ts";
import type { SettingName } from "#domain/library/settings.ts";
import { readCodeRules } from "#domain/scanning/code-rules.server.ts";

/** What was typed at the terminal or at the page; of lists each row is read as it will be used. */
export function readWantedSetting(name: SettingName, text: string): Typed {
  const typed = readTyped(name, text);
  if (!typed.fits || !Array.isArray(typed.value)) return typed;
  const { kind } = settingGuide[name].takes;
  const rows: readonly unknown[] = typed.value;
  if (kind === "code-rules" && readCodeRules(rows) === null)
    return unfit('rules such as [{"lengths":[14],"prefix":"3","checkDigit":"luhn"}]');
  if (kind === "group-roles" && readGroupRoles(rows).length < rows.length)
    return unfit('rows such as [{"group":"cn=desk,dc=library","role":"librarian"}]');
  if (kind === "claim-roles" && readClaimRoles(rows).length < rows.length)
    return unfit('rows such as [{"claim":"groups","value":"desk","role":"librarian"}]');
  return typed;
}

function unfit(expected: string): Typed {
  return { fits: false, expected };
}
