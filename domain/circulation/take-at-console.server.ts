import "server-only";
import { randomUUID } from "node:crypto";
import { nextSequence } from "#db/queries/console.ts";
import { inTransaction } from "#db/transaction.ts";
import { perform } from "#domain/circulation/acts.server.ts";
import type { Answer, CommandBody } from "#domain/circulation/command.ts";
import { writeCommand } from "#domain/circulation/envelope.ts";
import type { Override } from "#domain/circulation/overriding.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";

const attempts = 20;

/** Who asks at the console, where it is somebody whom the journal is to name. */
type ConsoleWish = {
  /** The account of whoever does it at the desk. */
  readonly by?: string | undefined;
  /** What is passed and why; the body, which is kept, has the codes alone. */
  readonly overrides?: readonly Override[] | undefined;
  /** The token of a program that does it, and the id that it gave its wish. */
  readonly token?: string | undefined;
  readonly id?: string | undefined;
  /** What makes two commands of one id the same; else the bytes do, with their number. */
  readonly hash?: Uint8Array | undefined;
};

/**
 * A command of the console, numbered and kept like any other; instead of a signature there is the right
 * to write to the database. Whoever brings an id that a command has already is told so, and nothing is done.
 */
export async function takeAtConsole(
  body: CommandBody,
  actor: Actor,
  { by, overrides, token, id = randomUUID(), hash }: ConsoleWish,
): Promise<
  { readonly status: "answered"; readonly answer: Answer } | { readonly status: "id-reused" }
> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const seq = await inTransaction((transaction) => nextSequence(transaction, actor.device.id));
    const header = { device: actor.device.id, epoch: 1, seq, id };
    const bytes = writeCommand(header, JSON.stringify(body));
    const taken = await perform({
      claim: { ...header, bytes, signature: null, hash: hash ?? sha256(bytes) },
      body,
      actor,
      ...(by === undefined ? {} : { by }),
      ...(overrides === undefined ? {} : { overrides }),
      ...(token === undefined ? {} : { token }),
    });
    if (taken.status === "answered") return taken;
    if (taken.status === "id-reused") return { status: "id-reused" };
    // Another console took the number in the same moment; the command was not recorded.
  }
  throw new Error("the console found no free number for its command");
}
