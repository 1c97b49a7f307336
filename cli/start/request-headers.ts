import type { IncomingHttpHeaders } from "node:http";
import { isLoopback } from "#domain/identity/loopback.ts";

/**
 * Headers by which a visitor could pretend to be somebody, or could steer Next's own routing, which
 * has been a way around its checks more than once.
 */
const forged =
  /^(x-forwarded-.*|forwarded|x-real-ip|x-client-ip|via|x-bibliomat-.*|x-middleware-.*|x-invoke-.*|x-nextjs-.*|x-matched-path|x-now-route-matches|next-resume|x-next-resume.*|x-prerender-revalidate.*)$/;

/** What only a proxy adds. From a proxy nobody told us of, the true peer is not known. */
const proxied =
  /^(x-forwarded-.*|forwarded|via|x-real-ip|x-client-ip|true-client-ip|x-cluster-client-ip|cf-connecting-ip)$/;

export type Connection = {
  readonly peer: string | undefined;
  readonly isEncrypted: boolean;
  readonly trustsProxy: boolean;
};

/** Takes forged headers away and says ourselves who asks, how, and under which name. */
export function cleanHeaders(headers: IncomingHttpHeaders, connection: Connection): void {
  const cameByProxy = Object.keys(headers).some((name) => proxied.test(name));
  const told = connection.trustsProxy && cameByProxy ? toldByProxy(headers) : undefined;
  for (const name of Object.keys(headers)) {
    if (forged.test(name)) delete headers[name];
  }
  // Behind an unknown proxy on this machine everybody would look as if they sat at it.
  const peer = cameByProxy ? "proxied" : plainAddress(connection.peer ?? "unknown");
  headers["x-bibliomat-peer"] = told?.peer ?? peer;
  headers["x-forwarded-proto"] = told?.protocol ?? (connection.isEncrypted ? "https" : "http");
  headers["x-forwarded-host"] = told?.host ?? headers.host;
}

function toldByProxy(headers: IncomingHttpHeaders) {
  const protocol = lastOf(headers["x-forwarded-proto"]);
  const peer = lastOf(headers["x-forwarded-for"]);
  return {
    // Who sits at this machine needs no proxy: the word alone opens no door that is open to them.
    peer: peer !== undefined && isLoopback(peer) ? undefined : peer,
    protocol: protocol === "https" || protocol === "http" ? protocol : undefined,
    host: lastOf(headers["x-forwarded-host"]),
  };
}

/** A list of proxies ends with the address that the nearest one saw. */
function lastOf(header: string | string[] | undefined): string | undefined {
  const last = [header ?? []].flat().join(",").split(",").at(-1)?.trim();
  return last === "" ? undefined : last;
}

/** A version 4 address on a version 6 socket is written as ::ffff:127.0.0.1. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
