import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { hostnameOf } from "./hosts.ts";
import type { Handler } from "./request-guard.ts";

export type TrustSite = {
  readonly serve: Handler;
  /** The authority's certificate, as a file. */
  readonly authority: string;
  readonly securePort: number;
};

export const authorityPath = "/bibliomat-ca.crt";

/**
 * A tablet that does not trust the library yet cannot load the page that says how. So that page
 * and the certificate are also served without encryption, and nothing else is.
 */
export function trustSite(site: TrustSite, side: "plain" | "secure"): Handler {
  return (request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (path === authorityPath) void sendAuthority(site, response);
    else if (side === "secure" || isTrustPage(request, path)) site.serve(request, response);
    else redirect(site, request, response);
  };
}

function isTrustPage(request: IncomingMessage, path: string): boolean {
  const isReading = request.method === "GET" || request.method === "HEAD";
  return (
    isReading && (path === "/trust" || (path.startsWith("/_next/static/") && !detour.test(path)))
  );
}

/** The app straightens a path before it looks for its page: what starts well may end anywhere. */
const detour = /\.\.|\\|%2e|%2f|%5c/i;

async function sendAuthority(site: TrustSite, response: ServerResponse): Promise<void> {
  const text = await readFile(site.authority, "utf8").catch(() => undefined);
  if (text === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    "content-type": "application/x-x509-ca-cert",
    "content-disposition": 'attachment; filename="bibliomat-ca.crt"',
    "cache-control": "no-store",
  });
  response.end(text);
}

/** The name was checked before; only the path of what was asked for is kept. */
function redirect(site: TrustSite, request: IncomingMessage, response: ServerResponse): void {
  const name = hostnameOf(request.headers.host) ?? "localhost";
  const path = (request.url ?? "/").replace(/^[/\\]+/, "/");
  response.writeHead(307, { location: `https://${name}:${site.securePort}${path}` });
  response.end();
}
