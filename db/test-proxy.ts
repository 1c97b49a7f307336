import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A wire to the database that a test can cut. What goes over it is counted in pieces, both ways. */
export type CuttableWire = {
  readonly url: string;
  /**
   * The piece after so many more is lost, or arrives by half, and every connection breaks. Null: the
   * wire holds.
   */
  readonly cutAfter: (pieces: number | null, how?: "lost" | "by half") => void;
  readonly wasCut: () => boolean;
  readonly close: () => Promise<void>;
};

export async function openWire(target: string): Promise<CuttableWire> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let left: number | null = null;
  let half = false;
  let isCut = false;
  const carry = (from: Socket, to: Socket) => {
    from.on("data", (piece) => {
      if (left !== null && left <= 0) {
        left = null;
        isCut = true;
        if (half) to.write(piece.subarray(0, piece.length >> 1), () => breakAll());
        else breakAll();
        return;
      }
      if (left !== null) left -= 1;
      to.write(piece);
    });
    from.on("close", () => to.destroy());
    from.on("error", () => to.destroy());
  };
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  const server: Server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
    }
    carry(client, upstream);
    carry(upstream, client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(typeof address === "object" ? address?.port : "");
  return {
    url: url.href,
    cutAfter: (pieces, how = "lost") => {
      left = pieces;
      half = how === "by half";
      isCut = false;
    },
    wasCut: () => isCut,
    close: async () => {
      breakAll();
      server.close();
      await once(server, "close");
    },
  };
}
