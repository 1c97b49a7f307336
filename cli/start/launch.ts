import { setTimeout as sleep } from "node:timers/promises";
import { installation } from "#cli/installation.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { tryPort } from "#cli/postgres/port.ts";
import type { Configuration } from "#domain/ops/configuration.server.ts";
import type { DemoShowcase } from "#domain/ops/demo-showcase.server.ts";
import { announce, localAddress } from "./announce.ts";
import { childEnvironment, startChildren } from "./children.ts";
import { ensureDataFolder } from "./data-folder.ts";
import { type OpenDatabase, openDatabase, prepareDatabase, type Say } from "./database.ts";
import { openDemo } from "./demo.ts";
import { firstAdministratorLink } from "./first-administrator.ts";
import { ensureBuild } from "./next-build.ts";
import { claimLauncher, releaseLauncher } from "./presence.ts";
import { type StopRequest, stopRequest } from "./stop-request.ts";
import { keepCertificates, openCertificates } from "./tls.ts";
import { watchDatabase } from "./watch-database.ts";

export type LaunchWish = {
  readonly configuration: Configuration;
  readonly isEncrypted: boolean;
  readonly wantsDemo: boolean | undefined;
  readonly say: Say;
};

type Cleanup = () => Promise<void>;

/** From nothing to a library that serves, until a signal; then back down in order. */
export async function launch(wish: LaunchWish): Promise<void> {
  const stop = stopRequest();
  const cleanups: Cleanup[] = [];
  try {
    await rise(wish, stop, (cleanup) => cleanups.unshift(cleanup));
    await stop.requested;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    if (stop.signal.aborted) wish.say("Stopping …");
    for (const cleanup of cleanups) {
      await cleanup().catch((error) => wish.say(`While stopping: ${error}`));
    }
    stop.forget();
  }
  const fault = stop.fault();
  if (fault !== undefined) throw new OperatorError(fault);
}

async function rise(
  wish: LaunchWish,
  stop: StopRequest,
  later: (cleanup: Cleanup) => void,
): Promise<void> {
  const { configuration, say } = wish;
  await claimFolder(wish, later);
  await ensureBuild(installation().root, { isForced: false, say, signal: stop.signal });
  stop.signal.throwIfAborted();
  const database = await openDatabase(configuration, { mayMake: true, say });
  later(database.release);
  stop.signal.throwIfAborted();
  const tls = wish.isEncrypted ? await openCertificates(configuration) : undefined;
  const environment = await childEnvironment(wish, database);
  const children = startChildren({ environment, say, onGiveUp: stop.because });
  later(children.stop);
  const prepared = await prepareLibrary(wish, database);
  stop.signal.throwIfAborted();
  later(watchDatabase(database, { say, onMoved: children.restart }));
  if (tls) later(keepCertificates(configuration, () => children.app.tell("certificates")));
  await Promise.race([children.open(), stop.requested]);
  stop.signal.throwIfAborted();
  announce(wish, { version: database.version, tls, ...prepared });
}

async function prepareLibrary(
  { configuration, wantsDemo, say }: LaunchWish,
  database: OpenDatabase,
): Promise<{
  readonly showcase: DemoShowcase | undefined;
  readonly administratorLink: string | undefined;
}> {
  const applied = await prepareDatabase(database);
  if (applied.length > 0) say(`Brought the schema up to date: ${applied.join(", ")}.`);
  const { dataDirectory } = configuration;
  const showcase = await openDemo({ dataDirectory, wantsDemo, say }, database);
  return { showcase, administratorLink: await firstAdministratorLink(database) };
}

/** One launcher serves a folder, on a port that is free. */
async function claimFolder(wish: LaunchWish, later: (cleanup: Cleanup) => void): Promise<void> {
  const { dataDirectory, port, host } = wish.configuration;
  await ensureDataFolder(dataDirectory);
  const claim = await claimLauncher(dataDirectory, localAddress(wish));
  if (claim.holder) {
    const { pid, address } = claim.holder;
    throw new OperatorError(`Bibliomat runs already, at ${address} (process ${pid}).`);
  }
  later(() => releaseLauncher(dataDirectory));
  // The app of a launcher that was killed answers its last questions before it leaves.
  const ports = wish.isEncrypted ? [port, port + 1] : [port];
  for (const wanted of ports) await awaitPort(wanted, host, claim.followsKilled ? 30 : 1);
}

async function awaitPort(port: number, host: string, attempts: number): Promise<void> {
  for (let attempt = 1; (await tryPort(port, host)) === undefined; attempt += 1) {
    if (attempt >= attempts) {
      throw new OperatorError(
        `Port ${port} on ${host} cannot be had: another program listens there, or this user may ` +
          "not. Choose another: --port 3100",
      );
    }
    await sleep(200);
  }
}
