import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { OperatorError } from "#cli/operator-error.ts";
import { canReach, type ServerAccount } from "#cli/postgres/account.ts";

/** Makes the folder that holds a library's data and secrets, and says no where that cannot work. */
export async function ensureDataFolder(folder: string): Promise<void> {
  try {
    // Others may pass through, as the server's own user must; every file in here is 0600.
    await mkdir(folder, { recursive: true, mode: 0o711 });
    await access(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperatorError(
      `The data folder ${folder} cannot be used (${code}). Choose another: --data-dir <folder>`,
      "configuration",
    );
  }
}

export type ServerPlace = {
  /** The server's own data folder. */
  readonly cluster: string;
  /** Where its programs may be copied to. */
  readonly programs: string;
  /** What the operator should know about it. */
  readonly note: string | undefined;
};

/**
 * PostgreSQL, started by root, runs as the user postgres. Below a folder that is closed to others,
 * as `/root` is, it would see nothing: then its data live under `/var/lib/bibliomat`, in a
 * folder that belongs to this data folder alone.
 */
export async function serverPlace(
  folder: string,
  account: ServerAccount | undefined,
  shared = "/var/lib/bibliomat",
): Promise<ServerPlace> {
  if (!account || canReach(folder, "x", account)) {
    return { cluster: join(folder, "postgres"), programs: shared, note: undefined };
  }
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 12);
  const home = join(shared, name);
  await mkdir(home, { recursive: true, mode: 0o711 });
  const note =
    `The user postgres cannot see into ${folder}, so the database is kept in ${home}/postgres. ` +
    "Include it in backups.";
  return { cluster: join(home, "postgres"), programs: shared, note };
}
