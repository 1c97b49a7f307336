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

/** Everything that is wrong with a password, the list of common ones included. */
export async function faultsOfChosen(
  password: string,
  own: readonly string[],
): Promise<PasswordFault[]> {
  const faults = passwordFaults(password, profileOf(await readPasswordProfile()), own);
  return isCommonPassword(password) ? [...faults, "common"] : faults;
}
