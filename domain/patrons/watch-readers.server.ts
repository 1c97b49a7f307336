import "server-only";
import { listDirectorySessions, noteVouched } from "#db/queries/vouched-sessions.ts";
import { filterFor, whoIsStillThere } from "#domain/identity/directory-people.server.ts";
import { leaveDirectory } from "#domain/patrons/leave-directory.server.ts";
import { type DirectoryDoor, readDirectoryDoor } from "#domain/patrons/reader-doors.server.ts";

const mostAtOnce = 200;

/**
 * Follows the directory for readers who signed in by it: disabled or gone there is out here, with the
 * card on the phone. A few at a time, whoever was asked for longest ago first; while the directory is
 * away nothing changes. Where the library has closed this way in, whoever came by it is out.
 */
export async function watchReaders(today = Math.floor(Date.now() / 86_400_000)): Promise<void> {
  const sessions = await listDirectorySessions(mostAtOnce);
  if (sessions.length === 0) return;
  const read = readDirectoryDoor();
  if (read.status === "refused") return;
  const there = read.status === "read" ? await ask(read.door, sessions, today) : [];
  const stays = sessions.filter((_, place) => there[place] === true);
  await noteVouched(stays.map(({ session }) => session));
  for (const [place, { session }] of sessions.entries())
    if (there[place] !== true) await leaveDirectory(session);
}

async function ask(
  { directory, key }: DirectoryDoor,
  sessions: Awaited<ReturnType<typeof listDirectorySessions>>,
  today: number,
): Promise<boolean[]> {
  const filters = sessions.map(({ externalId, cardNumber }) =>
    filterFor(key.name, (key.field === "externalId" ? externalId : cardNumber) ?? ""),
  );
  return await whoIsStillThere(directory, filters, today);
}
