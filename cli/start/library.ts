import { closePool } from "#db/pool.ts";
import type { Configuration } from "#domain/ops/configuration.server.ts";
import { type OpenDatabase, openDatabase } from "./database.ts";
import { operatorConfiguration, type TypedOptions } from "./operator-configuration.ts";
import { ensureSecrets } from "./secrets.ts";

/** The option that every command with a library knows. Spread it into the command's `args`. */
export const libraryOptions = {
  "data-dir": {
    type: "string",
    description: "Where the built-in server keeps the library (BIBLIOMAT_DATA_DIR, else .data)",
    valueHint: "folder",
  },
} as const;

/**
 * Opens the library for one command: the database is found or started, `pool()` and the domain's
 * acts may be used inside, and a server that was started for it alone is stopped again. Only a
 * command that sets a library up `mayMake` one where there is none.
 */
export async function withLibrary<Result>(
  typed: TypedOptions,
  act: (library: {
    readonly configuration: Configuration;
    readonly database: OpenDatabase;
  }) => Promise<Result>,
  { mayMake } = { mayMake: false },
): Promise<Result> {
  const configuration = operatorConfiguration(typed, { isProduction: false });
  const database = await openDatabase(configuration, { mayMake, say: toErrors });
  try {
    Object.assign(process.env, await environmentFor(configuration, database));
    return await act({ configuration, database });
  } finally {
    await closePool();
    await database.release();
  }
}

/** What the app, the worker and a command read from their environment. */
export async function environmentFor(
  configuration: Configuration,
  database: OpenDatabase,
): Promise<Record<string, string>> {
  const secret = configuration.secret || (await ensureSecrets(configuration.dataDirectory)).secret;
  return {
    DATABASE_URL: database.appUrl(),
    BIBLIOMAT_SECRET: secret,
    BIBLIOMAT_DATA_DIR: configuration.dataDirectory,
    PORT: String(configuration.port),
    HOST: configuration.host,
  };
}

/** A command's own output may be read by a program: what is said aside goes elsewhere. */
function toErrors(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
