import "server-only";
import { type LinkRow, readLink as read } from "#db/queries/one-time-links.ts";
import { hashOfLink } from "#domain/identity/link-token.server.ts";
import { mayTry } from "#domain/identity/rate-limits.server.ts";

/** What a link would open; null where it opens nothing, or where this browser has asked too often. */
export async function readLink(token: string, peer: string): Promise<LinkRow | null> {
  const hash = hashOfLink(token);
  if (!(await mayTry("link-at-peer", peer)) || hash === null) return null;
  return await read(hash);
}
