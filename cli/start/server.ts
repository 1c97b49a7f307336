import { EventEmitter } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import next from "next";
import { exitCodes } from "#cli/operator-error.ts";
import { hasSecret } from "#domain/identity/keys.server.ts";
import { hostGuard } from "./hosts.ts";
import { installedApps, readServiceWorkers } from "./installed-apps.ts";
import { guarded, type Handler } from "./request-guard.ts";
import { secureServer } from "./secure-server.ts";
import { readShellScripts } from "./shell-scripts.ts";
import { trustSite } from "./trust-site.ts";

/** The app server, a child of the launcher: Next behind our own front. It reads its environment. */
const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? "127.0.0.1";
const tlsFolder = process.env.BIBLIOMAT_TLS_DIR || undefined;
const drainMs = 5_000;

// Without the library's secret nobody could be let in, or anybody: see domain/identity/keys.server.ts.
if (!hasSecret()) {
  process.stderr.write("BIBLIOMAT_SECRET is not set: the app server does not start without it.\n");
  process.exit(exitCodes.configuration);
}

const servers: Server[] = [];
const open = new Set<ServerResponse>();
let isStopping = false;
// Listened for from the start: the word may come while Next is still getting ready.
const opened = process.env.BIBLIOMAT_WAITS === "1" ? word("open") : Promise.resolve();

process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
// Without its launcher nobody would end it: a new launcher starts one of its own.
process.on("disconnect", () => void stop());

await start().catch((error: NodeJS.ErrnoException) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(
    error.code === "EADDRINUSE" || error.code === "EACCES" ? exitCodes.configuration : 1,
  );
});

async function start(): Promise<void> {
  const app = next({
    dev: false,
    dir: process.cwd(),
    hostname: host,
    port,
    // Next would answer WebSocket upgrades on our server; it gets one that nobody connects to.
    httpServer: new EventEmitter() as Server,
  });
  const build = join(process.cwd(), ".next");
  // Pages and their policy are of one build: whoever writes the policy finds the hashes here.
  process.env.BIBLIOMAT_SHELL_SCRIPTS = await readShellScripts(build);
  const workers = await readServiceWorkers(build);
  await app.prepare();
  await opened;
  const serve: Handler = installedApps(app.getRequestHandler(), workers);
  const options = {
    allowsHost: hostGuard(process.env.BIBLIOMAT_PUBLIC_URL || undefined),
    trustsProxy: process.env.BIBLIOMAT_TRUST_PROXY === "1",
  };
  if (tlsFolder === undefined) {
    await listen(createServer(guarded(serve, options)), port);
  } else {
    const site = { serve, authority: join(tlsFolder, "authority.crt"), securePort: port };
    await listen(secureServer(tlsFolder, guarded(trustSite(site, "secure"), options)), port);
    await listen(createServer(guarded(trustSite(site, "plain"), options)), port + 1);
  }
  process.send?.("ready");
}

/** The launcher lets us get ready while it still migrates: nobody may come in before that is done. */
function word(awaited: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (message: unknown) => {
      if (message !== awaited) return;
      process.off("message", listen);
      resolve();
    };
    process.on("message", listen);
  });
}

function listen(server: Server, on: number): Promise<void> {
  servers.push(server);
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  // Longer than a tablet waits between two books, so that a scan seldom opens a connection.
  server.keepAliveTimeout = 75_000;
  server.prependListener("request", (_request, response) => {
    if (isStopping) endConnectionAfter(response);
    open.add(response);
    response.once("close", () => open.delete(response));
  });
  server.on("upgrade", (_request, socket) => socket.destroy());
  server.on("clientError", (_error, socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(on, host, resolve);
  });
}

/** Answers what was asked, takes nothing new, and leaves. */
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  for (const response of open) endConnectionAfter(response);
  setTimeout(() => process.exit(0), drainMs).unref();
  await Promise.all(servers.map(close));
  process.exit(0);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/** A connection that is kept would bring the next question, and the next, as long as we listen to it. */
function endConnectionAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}

function explain(error: NodeJS.ErrnoException): string {
  if (error.code === "EADDRINUSE") return `Port ${port} is taken by another program.`;
  if (error.code === "EACCES") return `Port ${port} needs more rights than this user has.`;
  return error.stack ?? error.message;
}
