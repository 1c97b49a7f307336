import "server-only";
import { endOwnSession } from "#domain/patrons/end-own-session.server.ts";
import { keepReaderToken, requireReader } from "#domain/patrons/reader-guard.server.ts";

/** The browser keeps the new session; whoever was signed in at it before is not any more. */
export async function beginAtBrowser(token: string): Promise<void> {
  const before = await requireReader();
  if (before.status === "passed") await endOwnSession(before.reader.session, before.reader);
  await keepReaderToken(token);
}
