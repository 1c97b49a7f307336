import "server-only";
import { InvalidCredentialsError } from "ldapts";
import { readLibrarySetting } from "#db/queries/devices.ts";
import { readFromDirectory } from "#domain/identity/directory.server.ts";
import { readDirectory } from "#domain/identity/directory-configuration.server.ts";
import { type GroupRole, readGroupRoles, rolesOfGroups } from "#domain/identity/directory-roles.ts";
import { readSetting } from "#domain/library/settings.ts";

export type TriedDirectory =
  | { readonly status: "none" }
  | { readonly status: "bad-variable"; readonly variable: string; readonly sentence: string }
  /** The directory does not take the library's own name and password. */
  | { readonly status: "service-refused"; readonly url: string }
  | { readonly status: "away"; readonly url: string; readonly why: string }
  /** It answers; `rules` is how many groups the library names. */
  | { readonly status: "answers"; readonly url: string; readonly rules: number }
  | { readonly status: "nobody"; readonly url: string; readonly attribute: string }
  | {
      readonly status: "found";
      readonly url: string;
      readonly dn: string;
      readonly name: string;
      readonly isDisabled: boolean;
      readonly groups: readonly string[];
      /** What this person may be here; none: she has no door. */
      readonly roles: readonly GroupRole[];
    };

/**
 * Asks the directory as the library would, and signs nobody in: whether it answers, takes the library's
 * own password, finds this name, and which roles its groups would give.
 */
export async function tryDirectory(name: string | null): Promise<TriedDirectory> {
  const read = readDirectory();
  if (read.status === "none") return read;
  if (read.status === "refused")
    return { status: "bad-variable", variable: read.variable, sentence: read.sentence };
  const { directory } = read;
  const { url, nameAttribute: attribute } = directory;
  const setting = "staff.directory-groups";
  const table = readGroupRoles(
    readSetting({ [setting]: await readLibrarySetting(setting) }, setting),
  );
  try {
    const person = await readFromDirectory(directory, name ?? "nobody-of-this-name");
    if (name === null) return { status: "answers", url, rules: table.length };
    if (person === null) return { status: "nobody", url, attribute };
    const { dn, groups, isDisabled } = person;
    const roles = rolesOfGroups(groups, table);
    return { status: "found", url, dn, name: person.name, isDisabled, groups, roles };
  } catch (error) {
    if (error instanceof InvalidCredentialsError) return { status: "service-refused", url };
    return { status: "away", url, why: error instanceof Error ? error.message : String(error) };
  }
}
