import type { IncomingMessage, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import { isTooLong, limitBody } from "./request-body.ts";
import { cleanHeaders } from "./request-headers.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export type GuardOptions = {
  readonly allowsHost: (host: string | undefined) => boolean;
  readonly trustsProxy: boolean;
};

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** What every answer says; what needs a nonce is said by the pages themselves. */
const answerHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(self), screen-wake-lock=(self), microphone=(), geolocation=(), payment=(), usb=()",
};

/** Stands before the app: nothing reaches Next that has not passed here. */
export function guarded(handler: Handler, options: GuardOptions): Handler {
  return (request, response) => {
    for (const [name, value] of Object.entries(answerHeaders)) response.setHeader(name, value);
    cleanHeaders(request.headers, {
      peer: request.socket.remoteAddress,
      isEncrypted: (request.socket as Partial<TLSSocket>).encrypted === true,
      trustsProxy: options.trustsProxy,
    });
    // The page's own headers are left out of an action's answer, and an action comes by POST alone.
    if (request.method !== "POST") delete request.headers["next-action"];
    const status = refusal(request, options);
    if (status !== undefined) {
      refuse(response, status);
      return;
    }
    limitBody(request, () => {
      response.once("finish", () => request.destroy());
      refuse(response, 413);
    });
    handler(request, response);
  };
}

function refusal(request: IncomingMessage, options: GuardOptions): number | undefined {
  const host = request.headers["x-forwarded-host"];
  if (!options.allowsHost(typeof host === "string" ? host : undefined)) return 421;
  if (!methods.has(request.method ?? "")) return 405;
  // A whole address in the place of a path would be led to the host that it names.
  if (!request.url?.startsWith("/")) return 400;
  if (isForeign(request, options)) return 403;
  // Remotely exploitable through a picture, once, and never needed here.
  if (pathOf(request).startsWith("/_next/image")) return 404;
  return isTooLong(request) ? 413 : undefined;
}

const readingMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** A browser says which page asks for a change; one of another library, or of nobody, may not. */
function isForeign(request: IncomingMessage, options: GuardOptions): boolean {
  const { origin } = request.headers;
  if (origin === undefined || readingMethods.has(request.method ?? "")) return false;
  const host = /^https?:\/\/([^/]+)$/.exec(origin)?.[1];
  if (!options.allowsHost(host)) return true;
  // An action is compared with the port as well; Next would answer another one as if it were broken.
  const { "next-action": action, "x-forwarded-host": asked } = request.headers;
  return action !== undefined && host !== asked;
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { "content-type": "text/plain", connection: "close" });
  response.end(`${status} ${reasons[status] ?? ""}\n`);
}

const reasons: Readonly<Record<number, string>> = {
  400: "Bad Request",
  403: "Only this library's own pages may change anything here",
  404: "Not Found",
  405: "Method Not Allowed",
  413: "The body is larger than 1 MB",
  421: "This library is not known under that name: see BIBLIOMAT_PUBLIC_URL",
};

/** As a router would read it: with `%5f` and doubled slashes undone. */
function pathOf(request: IncomingMessage): string {
  const path = (request.url ?? "").split(/[?#]/)[0] ?? "";
  try {
    return decodeURIComponent(path)
      .replaceAll("\\", "/")
      .replace(/\/{2,}/g, "/")
      .toLowerCase();
  } catch {
    return path;
  }
}
