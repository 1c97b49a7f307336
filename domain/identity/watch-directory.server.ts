import "server-only";
import { type DirectoryUser, listSignedInDirectoryUsers } from "#db/queries/directory-accounts.ts";
import { admitFromDirectory } from "#domain/identity/admit-from-directory.server.ts";
import { type Directory, readFromDirectory } from "#domain/identity/directory.server.ts";
import { readDirectory } from "#domain/identity/directory-configuration.server.ts";
import { leaveWithDirectory } from "#domain/identity/leave-with-directory.server.ts";

/**
 * Follows the directory for everybody who is signed in: gone or disabled there is out here, another
 * group is another role. While the directory is away nothing changes; sessions end by themselves.
 */
export async function watchDirectory(): Promise<void> {
  const read = readDirectory();
  if (read.status !== "read") return;
  for (const user of await listSignedInDirectoryUsers()) await follow(read.directory, user);
}

async function follow(directory: Directory, user: DirectoryUser): Promise<void> {
  const person = await readFromDirectory(directory, user.signInName);
  const isSame = person !== null && person.id === user.directoryId && !person.isDisabled;
  if (isSame) await admitFromDirectory(person, user.signInName);
  else await leaveWithDirectory(user.userId);
}
