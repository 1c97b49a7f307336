import { hasAdministrator } from "#domain/identity/list-staff.server.ts";
import { makeLink } from "#domain/identity/make-link.server.ts";
import type { Configuration } from "#domain/ops/configuration.server.ts";
import { disconnect } from "#domain/ops/disconnect.server.ts";
import type { OpenDatabase } from "./database.ts";

/** While nobody may let others in, every start makes a link for the first who may; the one before it ends. */
export async function firstAdministratorLink(database: OpenDatabase): Promise<string | undefined> {
  process.env.DATABASE_URL = database.appUrl();
  try {
    if (await hasAdministrator()) return undefined;
    const made = await makeLink(null, null);
    return made.status === "made" ? made.token : undefined;
  } finally {
    await disconnect();
  }
}

/** Where a one-time link is opened. `local` is the address at this machine. */
export function linkAddress(
  token: string,
  { publicUrl }: Pick<Configuration, "publicUrl">,
  local: string,
): string {
  return new URL(`/welcome/${token}`, publicUrl ?? local).href;
}
