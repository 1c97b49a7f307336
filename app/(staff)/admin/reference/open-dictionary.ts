import { notFound } from "next/navigation";
import { dictionaryPermissions } from "#domain/identity/dictionary-permissions.ts";
import type { Permission } from "#domain/identity/permissions.ts";
import { type DictionaryName, findDictionary } from "#domain/library/dictionaries.ts";

/** Who may keep any list learns that one is not there; everybody else is turned away before. */
export const anyDictionary: readonly Permission[] = Object.values(dictionaryPermissions);

export function openDictionary(name: string): {
  readonly dictionary: DictionaryName;
  readonly path: string;
  readonly permission: Permission;
} {
  const dictionary = findDictionary(name);
  if (dictionary === null) notFound();
  return {
    dictionary,
    path: `/admin/reference/${dictionary}`,
    permission: dictionaryPermissions[dictionary],
  };
}
