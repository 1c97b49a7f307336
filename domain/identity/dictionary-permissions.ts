import type { Permission } from "#domain/identity/permissions.ts";
import type { DictionaryName } from "#domain/library/dictionaries.ts";

/** Who keeps which list: each is edited by the role that answers for it. */
export const dictionaryPermissions = {
  branches: "manage-branches",
  categories: "manage-categories",
  "item-types": "manage-item-types",
  shelves: "manage-shelving",
  collections: "manage-shelving",
  conditions: "manage-shelving",
  sources: "manage-shelving",
  "withdrawal-reasons": "manage-shelving",
} as const satisfies Readonly<Record<DictionaryName, Permission>>;
