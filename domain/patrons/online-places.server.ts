import "server-only";
import { listBranchSettings } from "#db/queries/online-registration.ts";
import { readSetting } from "#domain/library/settings.ts";

export type OnlinePlace = { readonly code: string; readonly name: string };

/** The branches where readers may register by themselves, from home; none unless the library says so. */
export async function listOnlinePlaces(): Promise<readonly OnlinePlace[]> {
  const branches = await listBranchSettings();
  return branches
    .filter(({ settings }) => readSetting(settings, "patrons.register-online"))
    .map(({ code, name }) => ({ code, name }));
}
