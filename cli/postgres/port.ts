import { createServer } from "node:net";

/** `wanted` if nobody listens there, else one that the system gives. Loopback only. */
export async function freePort(wanted?: number): Promise<number> {
  const kept = wanted === undefined ? undefined : await tryPort(wanted);
  const port = kept ?? (await tryPort(0));
  if (port === undefined) throw new Error("The system gave no free port.");
  return port;
}

/** Undefined: taken, or not allowed. */
export function tryPort(port: number, host = "127.0.0.1"): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const given = typeof address === "object" ? address?.port : undefined;
      server.close(() => resolve(given));
    });
  });
}
