import "server-only";
import { z } from "zod";
import { askDirectory } from "#domain/identity/directory.server.ts";
import { valuesOf } from "#domain/identity/directory-entry.ts";
import { noteRefusedSignIn } from "#domain/identity/note-refused-sign-in.server.ts";
import { giveBackTry, mayTry } from "#domain/identity/rate-limits.server.ts";
import { readSignInName } from "#domain/identity/sign-in-name.ts";
import { logger } from "#domain/library/logger.server.ts";
import { admitVouchedReader } from "#domain/patrons/admit-vouched-reader.server.ts";
import { type DirectoryDoor, readDirectoryDoor } from "#domain/patrons/reader-doors.server.ts";
import { refuseReader } from "#domain/patrons/refuse-reader.server.ts";
import type { CardSignedIn } from "#domain/patrons/sign-in-by-card.server.ts";

const typed = z.object({ name: z.string().min(1).max(200), password: z.string().min(1).max(1024) });

/**
 * A reader at home by name and password of the library's directory. Unknown, disabled, a wrong password,
 * nobody's reader, no card that lends: one answer. The tries at a name count together with the staff's.
 */
export async function signInByDirectory(
  asked: unknown,
  where: { readonly peer: string; readonly browser: string },
): Promise<CardSignedIn> {
  const read = readDirectoryDoor();
  const parsed = typed.safeParse(asked);
  if (read.status !== "read" || !parsed.success) return refused("wrong");
  const { password } = parsed.data;
  const name = readSignInName(parsed.data.name);
  const key = name ?? parsed.data.name;
  const isAllowed =
    (await mayTry("reader-at-peer", where.peer)) && (await mayTry("sign-in-of-name", key));
  if (!isAllowed) return await turnAway("too-many-tries", where.peer);
  const values = name === null ? null : await whatIsTold(read.door, name, password);
  if (values === null) return await turnAway("wrong", where.peer);
  const { field } = read.door.key;
  const token = await admitVouchedReader({ by: "directory", field, values }, where.browser);
  if (token === null) return refusedFrom(where.peer, "wrong");
  // Only her own try: an account of staff may bear the same name, and guesses at it stay counted.
  await giveBackTry("sign-in-of-name", key);
  await giveBackTry("reader-at-peer", where.peer);
  return { status: "signed-in", token };
}

/** Null: the directory does not vouch, or cannot. */
async function whatIsTold(
  { directory, key }: DirectoryDoor,
  name: string,
  password: string,
): Promise<readonly string[] | null> {
  const answer = await askDirectory(directory, name, password);
  if (answer.status === "right")
    return key.name === "id" ? [answer.person.id] : valuesOf(answer.person.attributes, key.name);
  if (answer.problem === "away") logger().error({}, "the directory is away");
  return null;
}

async function turnAway(problem: "wrong" | "too-many-tries", peer: string): Promise<CardSignedIn> {
  await refuseReader("directory");
  return refusedFrom(peer, problem);
}

/** For the firewall, too: whoever tries names in turn is seen by it as at the other doors. */
function refusedFrom(peer: string, problem: "wrong" | "too-many-tries"): CardSignedIn {
  noteRefusedSignIn({ provider: "directory", problem, peer });
  return refused(problem);
}

function refused(problem: "wrong" | "too-many-tries"): CardSignedIn {
  return { status: "refused", problem };
}
