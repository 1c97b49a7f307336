import "server-only";
import type { Answer, CommandBody } from "#domain/circulation/command.ts";
import { takeAtConsole } from "#domain/circulation/take-at-console.server.ts";
import type { Actor } from "#domain/identity/actor.ts";

/**
 * The acts of the tablets from the operator's terminal: the same command, numbered and kept like any
 * other; instead of a signature there is the right to write to the database.
 */
export async function actAtConsole(
  body: CommandBody,
  actor: Actor,
  /** The account of whoever does it at the desk. */
  by?: string,
): Promise<Answer> {
  const taken = await takeAtConsole(body, actor, { by });
  if (taken.status === "answered") return taken.answer;
  throw new Error("the console drew the id of another command");
}
