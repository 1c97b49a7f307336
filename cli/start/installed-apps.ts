import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { webApps } from "#domain/ops/web-apps.ts";
import type { Handler } from "./request-guard.ts";
import { serviceWorkerFile } from "./service-worker.ts";

/** What is served by its path, before anything reaches Next. */
export type ServedFiles = ReadonlyMap<string, { readonly text: string; readonly tag: string }>;

/** The service workers of the build, read once: they belong to the build that is being served. */
export async function readServiceWorkers(folder: string): Promise<ServedFiles> {
  const files = Object.values(webApps).map(async (app) => {
    const text = await readFile(serviceWorkerFile(folder, app), "utf8").catch(() => null);
    if (text === null) return [];
    const tag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
    return [[app.worker, { text, tag }] as const];
  });
  return new Map((await Promise.all(files)).flat());
}

/**
 * A service worker lies in the build's folder, where Next would not find it, and must always be asked
 * for anew: a tablet that kept an old one would never hear of a new version.
 */
export function installedApps(serve: Handler, workers: ServedFiles): Handler {
  return (request, response) => {
    const worker = workers.get((request.url ?? "").split("?")[0] ?? "");
    if (worker === undefined) serve(request, response);
    else if (request.headers["if-none-match"] === worker.tag) send(response, 304, worker.tag, "");
    else send(response, 200, worker.tag, request.method === "HEAD" ? "" : worker.text);
  };
}

function send(response: ServerResponse, status: number, tag: string, text: string): void {
  response.writeHead(status, {
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "no-cache",
    // It runs nothing but itself, and fetches from nowhere else.
    "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'",
    etag: tag,
  });
  response.end(text);
}
