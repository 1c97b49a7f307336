import "server-only";
import { listOpenSessions } from "#db/queries/sessions.ts";
import { idleSeconds } from "#domain/identity/sessions.server.ts";

export type OpenSession = {
  readonly id: string;
  readonly browser: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
};

/** Where a person is signed in at this moment, the latest first. */
export async function listSessions(user: string): Promise<readonly OpenSession[]> {
  return await listOpenSessions(user, idleSeconds);
}
