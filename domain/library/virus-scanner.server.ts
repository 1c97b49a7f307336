import "server-only";
import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { logger } from "#domain/library/logger.server.ts";
import type { ScanProblem } from "#domain/library/scan-problems.ts";

/** Where clamd listens, as `BIBLIOMAT_CLAMD` says it: a host with its port, or the path of a socket. */
export const scannerAddress = z.string().regex(/^(\/\S+|[\w.-]+:\d{1,5}|\[[\da-f:]+\]:\d{1,5})$/i, {
  error: "It is where clamd listens, such as 127.0.0.1:3310 or /run/clamav/clamd.ctl.",
});

/** Milliseconds in which a scanner answers or takes the next part of a file. */
const patience = 60_000;

/** What stands against a file that somebody sent; null: nothing, or the library has no scanner. */
export async function scanFile(path: string): Promise<ScanProblem | null> {
  return scannerOf() === null ? null : await scan(createReadStream(path));
}

export async function scanBytes(bytes: Uint8Array): Promise<ScanProblem | null> {
  return scannerOf() === null ? null : await scan([bytes]);
}

function scannerOf(): string | null {
  return scannerAddress.safeParse(process.env.BIBLIOMAT_CLAMD || "").data ?? null;
}

async function scan(
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<ScanProblem | null> {
  try {
    const said = await ask(parts);
    if (/ FOUND\0?$/.test(said)) return "infected";
    if (/: OK\0?$/.test(said)) return null;
    logger().warn({ said }, "the virus scanner did not say whether a file is clean");
  } catch (error) {
    logger().warn({ error }, "the virus scanner does not answer");
  }
  return "scanner-silent";
}

/** The file goes to clamd part by part, each after its length; no name, no path. */
async function ask(parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const socket = open(scannerOf() ?? "");
  const answer = read(socket);
  // Whoever refuses a file for its length answers before it has come whole.
  const sending = pipeline(Readable.from(inParts(parts)), socket, { end: false }).catch(
    () => undefined,
  );
  try {
    return await answer;
  } finally {
    socket.destroy();
    await sending;
  }
}

function open(address: string): Socket {
  if (address.startsWith("/")) return connect({ path: address });
  const { hostname, port } = new URL(`tcp://${address}`);
  return connect({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) });
}

async function* inParts(
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from("zINSTREAM\0");
  for await (const part of parts) {
    yield lengthOf(part.length);
    yield part;
  }
  yield lengthOf(0);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

async function read(socket: Socket): Promise<string> {
  socket.setTimeout(patience, () => socket.destroy(new Error("no answer in time")));
  let said = "";
  for await (const part of socket) {
    said += String(part);
    if (said.includes("\0") || said.length > 10_000) break;
  }
  return said;
}
