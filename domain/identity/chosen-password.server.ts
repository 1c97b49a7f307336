import "server-only";
import { readLibrarySetting } from "#db/queries/devices.ts";
import { isCommonPassword } from "#domain/identity/common-passwords.server.ts";
import {
  type PasswordFault,
  type PasswordProfileName,
  passwordFaults,
  passwordProfiles,
  profileOf,
} from "#domain/identity/password-profiles.ts";
import { readSetting } from "#domain/library/settings.ts";

/** Which profile the library has chosen. */
export async function readPasswordProfile(): Promise<PasswordProfileName> {
  const name = "staff.password-profile";
  const chosen = profileOf(readSetting({ [name]: await readLibrarySetting(name) }, name));
  return chosen === passwordProfiles.classic ? "classic" : "asvs5";
}

/** Everything that is wrong with a password, common ones and the library's own name included. */
export async function faultsOfChosen(
  password: string,
  own: readonly string[],
): Promise<PasswordFault[]> {
  const library = readSetting(
    { "library.name": await readLibrarySetting("library.name") },
    "library.name",
  );
  const profile = profileOf(await readPasswordProfile());
  const faults = passwordFaults(password, profile, [...own, library]);
  return isCommonPassword(password) ? [...faults, "common"] : faults;
}
