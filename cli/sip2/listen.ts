import { createServer, type Server, type Socket } from "node:net";
import { StringDecoder } from "node:string_decoder";
import { longestSipLine } from "#domain/sip2/message.ts";
import type { SaysReasons } from "#domain/sip2/serve-terminal.server.ts";
import { openSipTerminal } from "#domain/sip2/serve-terminal.server.ts";

export type SipListener = { readonly port: number; readonly close: () => Promise<void> };

const mostTerminals = 100;
/** A terminal asks for the status every few minutes; one that is silent for longer is gone. */
const silenceMs = 10 * 60_000;
/** Whoever has not logged in by then takes a place from a terminal. */
const loginMs = 30_000;

/** Terminals of SIP2 at a port. What they send is cut into lines, answered one after the other. */
export async function listenForTerminals(wish: {
  readonly host: string;
  readonly port: number;
  readonly says: SaysReasons;
  readonly silenceMs?: number;
  readonly loginMs?: number;
}): Promise<SipListener> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    serve(socket, wish.says, { silenceMs, loginMs, ...wish });
  });
  server.maxConnections = mostTerminals;
  const port = await begin(server, wish);
  return {
    port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function begin(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

type Patience = { readonly silenceMs: number; readonly loginMs: number };

function serve(socket: Socket, says: SaysReasons, patience: Patience): void {
  const terminal = openSipTerminal(socket.remoteAddress ?? "", says);
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let work = Promise.resolve();
  socket.setTimeout(patience.silenceMs, () => socket.destroy());
  const watch = () => {
    if (!terminal.isLoggedIn()) socket.destroy();
  };
  // Asked again and again: a login can be lost by another one that is wrong.
  const watching = setInterval(watch, patience.loginMs);
  socket.once("close", () => clearInterval(watching));
  // A terminal that goes away in the middle is nobody's fault.
  socket.on("error", () => socket.destroy());
  const answer = async (line: string) => {
    if (socket.destroyed) return;
    const reply = await terminal.take(line, new Date());
    if (reply.line !== null && !socket.destroyed) socket.write(`${reply.line}\r`);
    if (reply.isOver) socket.end();
  };
  socket.on("data", (chunk) => {
    rest += decoder.write(chunk);
    const lines = rest.split(/[\r\n]+/);
    rest = lines.pop() ?? "";
    if (rest.length > longestSipLine || lines.length > mostTerminals) {
      socket.destroy();
      return;
    }
    for (const line of lines) if (line !== "") work = work.then(() => answer(line));
    // Nothing more is read until what came is answered: whoever shouts waits.
    socket.pause();
    void work.then(() => socket.resume());
  });
}
