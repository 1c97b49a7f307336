import "server-only";
import { type Carried, carryOutgoing } from "#domain/ops/carry-outgoing.server.ts";
import { type OutgoingGround, ownGround } from "#domain/ops/outgoing-address.server.ts";

/** A librarian waits for it. */
export const askLimits = { milliseconds: 6_000, answerBytes: 1_048_576 } as const;

/** Asks at an address that an administrator chose, by the one guarded way out, and gives the answer's bytes. */
export async function askOutgoing(
  address: string,
  ground: OutgoingGround = ownGround(),
  milliseconds: number = askLimits.milliseconds,
  until?: AbortSignal,
): Promise<Carried> {
  const headers = { accept: "application/xml, text/xml", "user-agent": "Bibliomat" };
  const limits = { ...askLimits, milliseconds };
  return await carryOutgoing({ method: "GET", address, headers, body: "", limits }, ground, until);
}
