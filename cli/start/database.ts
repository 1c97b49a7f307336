import { join } from "node:path";
import { installation } from "#cli/installation.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { type MigrationStatus, migrate, migrationStatus } from "#db/migrate.ts";
import {
  countRussianTrigrams,
  createExtensions,
  readServerFacts,
  type ServerFacts,
} from "#db/queries/server-checks.ts";
import { setUpDatabase } from "#db/queries/server-setup.ts";
import { roleNames, roles } from "#db/roles.ts";
import { journalRegistry } from "#domain/library/journal-acts.ts";
import type { Configuration } from "#domain/ops/configuration.server.ts";
import { connectionProblem } from "./connection-problem.ts";
import { alone, type EmbeddedServer, openEmbeddedServer } from "./embedded-server.ts";
import { unmetRequirements } from "./server-requirements.ts";

/** The database of a library: the built-in server's, or the one that was given. */
export type OpenDatabase = {
  readonly version: string;
  readonly appUrl: () => string;
  /** The worker's own role; the app's where only that one was given. */
  readonly workerUrl: () => string;
  readonly ownerUrl: () => string;
  /** Undefined: the server is somebody else's to start and to stop. */
  readonly embedded: EmbeddedServer | undefined;
  readonly release: () => Promise<void>;
};

export type Say = (sentence: string) => void;

export async function openDatabase(
  configuration: Configuration,
  options: { readonly mayMake: boolean; readonly say: Say },
): Promise<OpenDatabase> {
  if (configuration.databaseUrl !== "") return openGiven(configuration);
  const embedded = await openEmbeddedServer(configuration.dataDirectory, options);
  return {
    version: embedded.version,
    appUrl: () => embedded.url("bibliomat_app"),
    workerUrl: () => embedded.url("bibliomat_worker"),
    ownerUrl: () => embedded.url("bibliomat_owner"),
    embedded,
    release: embedded.release,
  };
}

/**
 * Roles, database, extensions and schema: what is there already stays as it is. Two at once: one
 * applies the migrations, the other waits and finds nothing to do. Returns what was applied.
 */
export async function prepareDatabase(database: OpenDatabase): Promise<readonly string[]> {
  const { embedded } = database;
  if (embedded) await alone(embedded.dataFolder, () => setUpEmbedded(embedded));
  const ownerUrl = database.ownerUrl();
  const { applied } = await migrate({
    ownerUrl,
    folder: migrationsFolder(),
    registry: journalRegistry,
  });
  return applied;
}

export function listMigrations(database: OpenDatabase): Promise<readonly MigrationStatus[]> {
  return migrationStatus({ ownerUrl: database.ownerUrl(), folder: migrationsFolder() });
}

function migrationsFolder(): string {
  return join(installation().root, "drizzle");
}

async function setUpEmbedded(server: EmbeddedServer): Promise<void> {
  if (server.origin !== "made" && (await isSetUp(server))) return;
  const { secrets } = server;
  await setUpDatabase(server.url("postgres", "postgres"), {
    database: "bibliomat",
    passwords: {
      owner: secrets.ownerPassword,
      app: secrets.appPassword,
      worker: secrets.workerPassword,
      report: secrets.reportPassword,
      backup: secrets.backupPassword,
      audit: secrets.auditPassword,
    },
  });
  await createExtensions(server.url("postgres"));
}

/** A first start that was killed half way is taken up again where it stopped. */
async function isSetUp(server: EmbeddedServer): Promise<boolean> {
  const [facts, ...others] = await Promise.all(
    roles.map((role) => readServerFacts(server.url(roleNames[role])).catch(() => undefined)),
  );
  const hasAll = facts?.extensions.every((extension) => extension.isInstalled) ?? false;
  return hasAll && others.every((other) => other !== undefined);
}

async function openGiven(configuration: Configuration): Promise<OpenDatabase> {
  const { databaseUrl, databaseOwnerUrl, databaseWorkerUrl } = configuration;
  const facts = await reach("DATABASE_URL", databaseUrl).then((served) =>
    databaseUrl === databaseOwnerUrl ? served : reach("DATABASE_OWNER_URL", databaseOwnerUrl),
  );
  if (databaseWorkerUrl !== databaseUrl) await reach("DATABASE_WORKER_URL", databaseWorkerUrl);
  refuse(unmetRequirements(facts, undefined));
  if (facts.extensions.some((extension) => !extension.isInstalled)) {
    await createExtensions(databaseOwnerUrl);
  }
  refuse(unmetRequirements(facts, await countRussianTrigrams(databaseOwnerUrl)));
  return {
    version: `PostgreSQL ${facts.version}`,
    appUrl: () => databaseUrl,
    workerUrl: () => databaseWorkerUrl,
    ownerUrl: () => databaseOwnerUrl,
    embedded: undefined,
    release: async () => undefined,
  };
}

async function reach(variable: string, url: string): Promise<ServerFacts> {
  try {
    return await readServerFacts(url);
  } catch (error) {
    const { host, pathname } = new URL(url);
    const sentence = `${variable} (${host}${pathname}): ${connectionProblem(error)}`;
    throw new OperatorError(sentence, "configuration");
  }
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) {
    const lines = problems.map((problem) => `DATABASE_URL: ${problem}`);
    throw new OperatorError(lines.join("\n"), "configuration");
  }
}
