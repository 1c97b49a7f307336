import "server-only";
import type { Answer, CommandBody } from "#domain/circulation/command.ts";
import type { Override } from "#domain/circulation/overriding.ts";
import { takeAtConsole } from "#domain/circulation/take-at-console.server.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";

/**
 * The acts of the tablets from the operator's terminal: the same command, numbered and kept like any
 * other; instead of a signature there is the right to write to the database.
 */
export async function actAtConsole(
  body: CommandBody,
  actor: Actor,
  /** The account of whoever does it at the desk. */
  by?: string,
  /** The press of a button: the same press with the same wish is the same command. */
  press?: string,
  /** What is passed and why; the body has the codes alone. */
  overrides?: readonly Override[],
): Promise<Answer> {
  const wish = press === undefined ? null : sha256(wishOf(press, body, overrides));
  const pressed = wish === null ? {} : { id: uuidOf(wish), hash: wish };
  const taken = await takeAtConsole(body, actor, { by, overrides, ...pressed });
  if (taken.status === "answered") return taken.answer;
  throw new Error("the console drew the id of another command");
}

/** What is asked and why, without the moment at which the server heard of it. */
function wishOf(press: string, body: CommandBody, overrides?: readonly Override[]): string {
  return `${press} ${JSON.stringify({ ...body, scannedAt: null, overrides })}`;
}

/** The first 16 bytes of a hash in the form of a UUID of version 8, which says of itself that it is one's own. */
function uuidOf(hash: Uint8Array): string {
  const hex = Buffer.from(hash.subarray(0, 16)).toString("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
