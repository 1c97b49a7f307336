import "server-only";
import { createHash, createHmac } from "node:crypto";
import {
  itemKinds,
  openLoansOfPhoneHolders,
  type PhoneHolderRow,
  packFreeItems,
  phoneHolders,
  policiesOfBranches,
} from "#db/queries/snapshots.ts";
import { reachOf } from "#domain/circulation/due-date.ts";
import { readLoanRules } from "#domain/circulation/loan-rules.ts";
import {
  endsBetween,
  profileOf,
  type SnapshotGround,
} from "#domain/circulation/offline-readers.ts";
import { type Profile, writeBytes } from "#domain/circulation/offline-snapshot.ts";
import {
  type CardRow,
  hashedText,
  hashLength,
  packCards,
} from "#domain/circulation/offline-tables.ts";
import { type LoanPolicy, loanRule } from "#domain/circulation/policy.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { keyFor } from "#domain/identity/keys.server.ts";
import { calendarAround, localDate } from "#domain/library/calendar.server.ts";
import { addDays, type Instant, type IsoDate } from "#domain/library/dates.ts";
import { readSetting } from "#domain/library/settings.ts";

/** What a branch's tablets may decide by, as bytes, and when it was read. */
export type BuiltSnapshot = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hash: string;
  readonly takenAt: Instant;
};

/** Beyond these the rest is sent to the desk: a tablet keeps four megabytes at most. */
const mostItems = 400_000;
const mostPhones = 60_000;
const mostProfiles = 65_000;
/** Days after the first that a snapshot may be used. */
const daysOfUse = 2;
/** So many readers are thought about before somebody else has a turn. */
const atOnce = 500;

/**
 * Everybody whose phone a tablet could know, reduced to how many items may leave, and the items of which
 * nothing stands against that. Read without locks: it is as old as its first statement.
 */
export async function buildSnapshot(actor: Actor, takenAt: Instant): Promise<BuiltSnapshot> {
  const holders = await phoneHolders(mostPhones);
  const ground = await readGround(actor, takenAt, holders);
  const { here, rules, policies, kinds } = ground;
  const salt = saltOf(actor.branch.code, here.today);
  const homeBranchId = rules.areBranchesIndependent ? actor.branch.id : null;
  const [items, reduced] = await Promise.all([
    packFreeItems({ salt, kinds, homeBranchId, most: mostItems }),
    reduceReaders(ground, holders, salt),
  ]);
  const { profiles, cards } = reduced;
  const { calendar, today } = here;
  const bytes = writeBytes({ salt, today, calendar, rules, policies, profiles, cards, items });
  return { bytes, hash: createHash("sha256").update(bytes).digest("hex"), takenAt };
}

async function readGround(
  actor: Actor,
  now: Instant,
  readers: readonly PhoneHolderRow[],
): Promise<SnapshotGround> {
  const rules = readLoanRules(actor.settings);
  const holders = rules.policyBranch === "act" ? [] : await itemKinds(true);
  const kinds = rules.policyBranch === "item" ? holders : await itemKinds(false);
  const others = holders.flatMap(({ homeBranchId }) =>
    homeBranchId === null ? [] : [homeBranchId],
  );
  const policies = await policiesOfBranches([...new Set([actor.branch.id, ...others])]);
  const today = localDate(actor.branch.timeZone, now);
  const reached = reachedDays(policies, today);
  const farthest = reached.toSorted().at(-1) ?? today;
  const days = [...reached, ...endsBetween(today, farthest, readers)];
  const times = [...new Set(policies.flatMap(({ dueTime }) => dueTime ?? []))];
  return {
    here: { now, today, calendar: calendarAround(actor.branch, days, times) },
    rules,
    branchId: actor.branch.id,
    policies,
    kinds,
    familyFeeLimit: readSetting(actor.settings, "fees.family-limit"),
    farthest,
  };
}

/** Each day on which a loan could end that begins while the snapshot is used. */
function reachedDays(policies: readonly LoanPolicy[], today: IsoDate): IsoDate[] {
  const starts = Array.from({ length: daysOfUse + 1 }, (_, days) => addDays(today, days));
  const ends = starts.flatMap((start) =>
    policies.flatMap((policy) => reachOf(start, loanRule(policy))),
  );
  return [...new Set([...starts, ...ends])];
}

/** Another one each day and at each branch: what two tablets keep cannot be laid side by side for long. */
function saltOf(branch: string, day: IsoDate): string {
  return createHmac("sha256", keyFor("offline snapshots"))
    .update(`${branch} ${day}`)
    .digest("base64url")
    .slice(0, 22);
}

type Reduced = { readonly profiles: readonly Profile[]; readonly cards: Uint8Array };

async function reduceReaders(
  ground: SnapshotGround,
  holders: readonly PhoneHolderRow[],
  salt: string,
): Promise<Reduced> {
  const loansOf = byPatron(await openLoansOfPhoneHolders());
  const places = new Map<string, number>();
  const profiles: Profile[] = [];
  const listed: { readonly hash: Uint8Array; readonly profile: number; readonly of: number }[] = [];
  for (const [turn, holder] of holders.entries()) {
    if (turn % atOnce === atOnce - 1) await new Promise((resolve) => setImmediate(resolve));
    const profile = profileOf(ground, readerOf(holder, loansOf.get(holder.patronId) ?? []));
    if (profile === null) continue;
    const key = JSON.stringify(profile);
    const place = places.get(key) ?? profiles.length;
    if (place >= mostProfiles) continue;
    if (place === profiles.length) profiles.push(profile);
    places.set(key, place);
    listed.push({ hash: hashOf(salt, holder.reference), profile: place, of: holder.patronId });
  }
  return { profiles, cards: packCards(withOwners(listed)) };
}

function byPatron<Row extends { readonly patronId: number }>(rows: readonly Row[]) {
  const all = new Map<number, Row[]>();
  for (const row of rows) all.set(row.patronId, [...(all.get(row.patronId) ?? []), row]);
  return all;
}

function readerOf(
  { restrictedUntil, ...holder }: PhoneHolderRow,
  loans: Awaited<ReturnType<typeof openLoansOfPhoneHolders>>,
) {
  return { ...holder, restrictedUntil: restrictedUntil?.getTime() ?? null, loans };
}

/** Phones of one reader share a number; it is counted in the order of the hashes and says nothing else. */
function withOwners(
  listed: readonly { readonly hash: Uint8Array; readonly profile: number; readonly of: number }[],
): CardRow[] {
  const owners = new Map<number, number>();
  const ordered = listed.toSorted((one, other) => Buffer.compare(one.hash, other.hash));
  return ordered.map(({ hash, profile, of }) => {
    const owner = owners.get(of) ?? owners.size;
    owners.set(of, owner);
    return { hash, profile, owner };
  });
}

function hashOf(salt: string, reference: string): Uint8Array {
  const text = hashedText(salt, "card", reference);
  return createHash("sha256").update(text).digest().subarray(0, hashLength);
}
