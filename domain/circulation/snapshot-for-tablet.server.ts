import "server-only";
import { newestPhone } from "#db/queries/snapshots.ts";
import { type BuiltSnapshot, buildSnapshot } from "#domain/circulation/build-snapshot.server.ts";
import { writeHead } from "#domain/circulation/offline-snapshot.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { hasSecret } from "#domain/identity/keys.server.ts";
import { readSetting } from "#domain/library/settings.ts";
import { signByIssuer } from "#domain/patrons/phone-card-issuer.server.ts";

/** `off`: tablets lend by no snapshot here. `same`: the tablet has these bytes, only the time is new. */
export type SnapshotForTablet =
  | { readonly status: "off" }
  | { readonly status: "same"; readonly head: string; readonly signature: string }
  | {
      readonly status: "new";
      readonly head: string;
      readonly signature: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
    };

const hour = 3_600_000;
/** Milliseconds for which all tablets of a branch get the same. */
const keptFor = 5 * 60_000;
const mostKept = 20;
const kept = new Map<number, { readonly at: number; readonly built: Promise<BuiltSnapshot> }>();

/** The branch's snapshot, signed for this one tablet. `has`: the hash of the bytes that it keeps. */
export async function snapshotForTablet(
  actor: Actor,
  epoch: number,
  has: string | null,
  now: number,
): Promise<SnapshotForTablet> {
  const hours = readSetting(actor.settings, "loans.offline-hours");
  if (hours <= 0 || !hasSecret()) return { status: "off" };
  const { bytes, hash, takenAt } = await builtFor(actor, now);
  const goodUntil = takenAt + hours * hour;
  const head = writeHead({ device: actor.device.id, epoch, takenAt, goodUntil, hash });
  const signed = { head, signature: signByIssuer(head) };
  return has === hash ? { status: "same", ...signed } : { status: "new", ...signed, bytes };
}

/** Twenty tablets that ask in the same minute cost the database one reading; a new phone, another. */
async function builtFor(actor: Actor, now: number): Promise<BuiltSnapshot> {
  const known = kept.get(actor.branch.id);
  const isYoung = known !== undefined && Math.abs(now - known.at) < keptFor;
  const newest = isYoung ? await newestPhone() : null;
  if (isYoung && (newest === null || newest.getTime() < known.at)) return await known.built;
  if (kept.size >= mostKept) kept.clear();
  const built = buildSnapshot(actor, now);
  kept.set(actor.branch.id, { at: now, built });
  built.catch(() => kept.delete(actor.branch.id));
  return await built;
}
