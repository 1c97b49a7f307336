import { join } from "node:path";
import { installation } from "#cli/installation.ts";
import type { Configuration } from "#domain/ops/configuration.server.ts";
import type { OpenDatabase, Say } from "./database.ts";
import { environmentFor } from "./library.ts";
import { actionsKey } from "./next-build.ts";
import { type SupervisedChild, supervise } from "./supervise.ts";
import { tlsFolder } from "./tls.ts";

export type Children = {
  readonly app: SupervisedChild;
  readonly restart: () => void;
  readonly stop: () => Promise<void>;
};

/** The app server and the worker, each a process of its own: one may die without the other. */
export function startChildren(means: {
  readonly environment: () => NodeJS.ProcessEnv;
  readonly say: Say;
  readonly onGiveUp: (sentence: string) => void;
}): Children {
  const { bundle } = installation();
  const app = supervise({
    ...means,
    name: "app server",
    program: join(bundle, "server.mjs"),
    isVital: true,
  });
  const worker = supervise({
    ...means,
    name: "worker",
    program: join(bundle, "worker.mjs"),
    isVital: false,
  });
  return {
    app,
    restart: () => {
      app.restart();
      worker.restart();
    },
    stop: async () => void (await Promise.all([app.stop(), worker.stop()])),
  };
}

/** What the children may know. The right to change the schema is not among it. */
export async function childEnvironment(
  wish: { readonly configuration: Configuration; readonly isEncrypted: boolean },
  database: OpenDatabase,
): Promise<() => NodeJS.ProcessEnv> {
  const { configuration, isEncrypted } = wish;
  const key = await actionsKey(installation().root);
  const told = await environmentFor(configuration, database);
  const { DATABASE_OWNER_URL: _owner, ...inherited } = process.env;
  return () => ({
    ...inherited,
    ...told,
    // Read at every start of a child: a revived server may have had to take another port.
    DATABASE_URL: database.appUrl(),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
    BIBLIOMAT_TLS_DIR: isEncrypted ? tlsFolder(configuration) : "",
  });
}
