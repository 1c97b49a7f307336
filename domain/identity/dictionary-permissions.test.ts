import { describe, expect, it } from "vitest";
import { dictionaryPermissions } from "#domain/identity/dictionary-permissions.ts";
import { permissions } from "#domain/identity/permissions.ts";
import { dictionaryNames } from "#domain/library/dictionaries.ts";

describe("Every list of the library", () => {
  it.each(dictionaryNames)("%s is kept by who has its permission, in the whole library", (name) => {
    const row = permissions[dictionaryPermissions[name]];
    expect(row).toEqual({ where: "library", patron: false, librarian: false, administrator: true });
  });
});
