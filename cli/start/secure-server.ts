import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { join } from "node:path";
import type { Handler } from "./request-guard.ts";

/** Where the launcher's words come from: the process itself, or a stand-in. */
export type Words = {
  readonly on: (event: "message", listener: (word: unknown) => void) => unknown;
};

/**
 * The encrypted door. Told that the certificate was renewed it shows the new one to whoever comes
 * next: a library runs longer than a certificate lasts, and longer than it keeps an address.
 */
export function secureServer(folder: string, handler: Handler, words: Words = process): Server {
  const server = createServer(readTls(folder), handler);
  words.on("message", (word) => {
    if (word === "certificates") server.setSecureContext(readTls(folder));
  });
  return server;
}

function readTls(folder: string) {
  return {
    // The whole chain: a device that trusts the authority then needs nothing else.
    cert: ["server.crt", "authority.crt"]
      .map((name) => readFileSync(join(folder, name)))
      .join("\n"),
    key: readFileSync(join(folder, "server.key")),
    minVersion: "TLSv1.2" as const,
  };
}
