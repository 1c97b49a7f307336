import { join } from "node:path";
import { installation } from "#cli/installation.ts";
import type { Configuration } from "#domain/ops/configuration.server.ts";
import type { OpenDatabase, Say } from "./database.ts";
import { environmentFor } from "./library.ts";
import { type SupervisedChild, supervise } from "./supervise.ts";
import { tlsFolder } from "./tls.ts";

export type Children = {
  readonly app: SupervisedChild;
  /** The database is as the app expects it: let readers in. */
  readonly open: () => Promise<void>;
  readonly restart: () => void;
  readonly stop: () => Promise<void>;
};

/**
 * The app server and the worker, each a process of its own: one may die without the other. The app
 * takes about a second to get ready, and does so while the database is being prepared.
 */
export function startChildren(means: {
  readonly environment: (child: "app" | "worker") => NodeJS.ProcessEnv;
  readonly say: Say;
  readonly onGiveUp: (sentence: string) => void;
}): Children {
  let isOpen = false;
  const all: SupervisedChild[] = [];
  const start = (name: string, program: string, isVital: boolean) => {
    const child = isVital ? "app" : "worker";
    const environment = () => ({
      ...means.environment(child),
      BIBLIOMAT_WAITS: isOpen ? "0" : "1",
    });
    const path = join(installation().bundle, program);
    const supervised = supervise({ ...means, environment, name, program: path, isVital });
    all.push(supervised);
    return supervised;
  };
  const app = start("app server", "server.mjs", true);
  return {
    app,
    open: async () => {
      isOpen = true;
      app.tell("open");
      await app.ready;
      start("worker", "worker.mjs", false);
    },
    restart: () => {
      for (const child of all) child.restart();
    },
    stop: async () => void (await Promise.all(all.map((child) => child.stop()))),
  };
}

/** What the children may know. The right to change the schema is not among it. */
export async function childEnvironment(
  wish: { readonly configuration: Configuration; readonly isEncrypted: boolean },
  database: OpenDatabase,
): Promise<(child: "app" | "worker") => NodeJS.ProcessEnv> {
  const { configuration, isEncrypted } = wish;
  const told = await environmentFor(configuration, database);
  const { DATABASE_OWNER_URL: _owner, DATABASE_WORKER_URL: _worker, ...inherited } = process.env;
  return (child) => ({
    ...inherited,
    ...told,
    // Read at every start of a child: a revived server may have had to take another port.
    DATABASE_URL: child === "worker" ? database.workerUrl() : database.appUrl(),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    BIBLIOMAT_TLS_DIR: isEncrypted ? tlsFolder(configuration) : "",
  });
}
