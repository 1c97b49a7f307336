import { randomUUID, sign } from "node:crypto";
import type { CommandBody } from "#domain/circulation/command.ts";
import { type Signed, writeCommand, writeRequest } from "#domain/circulation/envelope.ts";
import type { BenchTablet } from "#tools/bench/library.ts";

/** The next command of a tablet, numbered and signed as the tablet does it. */
export function nextCommand(tablet: BenchTablet, body: CommandBody, epoch = 1): Signed {
  tablet.seq += 1;
  const header = { device: tablet.id, epoch, seq: tablet.seq, id: randomUUID() };
  return signed(tablet, writeCommand(header, JSON.stringify(body)));
}

export function signedRequest(tablet: BenchTablet, body: unknown): Signed {
  const header = { device: tablet.id, epoch: 1, id: randomUUID() };
  return signed(tablet, writeRequest(header, JSON.stringify(body)));
}

function signed(tablet: BenchTablet, bytes: string): Signed {
  const key = { key: tablet.privateKey, dsaEncoding: "ieee-p1363" } as const;
  return { bytes, signature: sign("sha256", Buffer.from(bytes), key).toString("base64url") };
}
