import type { Permission } from "#domain/identity/permissions.ts";
import type { SettingName } from "#domain/library/settings.ts";

/** Whoever says what groups may or what a password must be could otherwise give herself more than she has. */
const asked: Partial<Readonly<Record<SettingName, readonly Permission[]>>> = {
  "staff.directory-groups": ["manage-staff", "manage-roles"],
  "staff.provider-claims": ["manage-staff", "manage-roles"],
  "staff.password-profile": ["manage-staff"],
};

/** What is asked of who changes this setting beside `change-settings`, for the whole library. */
export function permissionsToo(name: SettingName): readonly Permission[] {
  return asked[name] ?? [];
}
