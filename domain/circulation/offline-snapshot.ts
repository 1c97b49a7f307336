import type { LoanRules } from "#domain/circulation/loan-rules.ts";
import { rowLengths } from "#domain/circulation/offline-tables.ts";
import type { LoanPolicy } from "#domain/circulation/policy.ts";
import type { Calendar } from "#domain/library/calendar.ts";
import type { Instant, IsoDate } from "#domain/library/dates.ts";

/**
 * What a tablet may decide by while the network is gone. Whoever and whatever is not in it may not:
 * an unknown card, an unknown item and one that has to stay are the same to a tablet.
 */
export type Snapshot = SnapshotRules & {
  /** Rows as `offline-tables.ts` writes them. */
  readonly cards: Uint8Array;
  readonly items: Uint8Array;
};

export type SnapshotRules = {
  readonly salt: string;
  /** The branch's day on which it was taken. */
  readonly today: IsoDate;
  readonly calendar: Calendar;
  readonly rules: LoanRules;
  readonly policies: readonly LoanPolicy[];
  readonly profiles: readonly Profile[];
};

/** What many cards have in common: by kinds of items the row that applies, and how many more may leave. */
export type Profile = {
  /** Membership's end, where a loan could reach it. */
  readonly until: IsoDate | null;
  /** Null: to the desk. */
  readonly kinds: readonly (readonly [policy: number, most: number] | null)[];
};

/** What the library signs of a snapshot. Instants are milliseconds since 1970, by its own clock. */
export type SnapshotHead = {
  readonly device: string;
  readonly epoch: number;
  readonly takenAt: Instant;
  /** From then on returns only. */
  readonly goodUntil: Instant;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
};

const beginning = "bibliomat/1 offline snapshot";
const headShape = new RegExp(
  `^${beginning} ([0-9a-f-]{36}) ([0-9]{1,9}) ([0-9]{1,15}) ([0-9]{1,15}) ([0-9a-f]{64})$`,
);

/** The text that is signed: a domain of its own, so that no other signature is taken for this one. */
export function writeHead({ device, epoch, takenAt, goodUntil, hash }: SnapshotHead): string {
  return `${beginning} ${device} ${epoch} ${takenAt} ${goodUntil} ${hash}`;
}

export function readHead(text: string): SnapshotHead | null {
  const [, device, epoch, takenAt, goodUntil, hash] = headShape.exec(text) ?? [];
  if (device === undefined || hash === undefined) return null;
  return {
    device,
    epoch: Number(epoch),
    takenAt: Number(takenAt),
    goodUntil: Number(goodUntil),
    hash,
  };
}

/** Rules, cards and items, one after another, each behind its length. */
export function writeBytes({ cards, items, ...rules }: Snapshot): Uint8Array<ArrayBuffer> {
  const parts = [new TextEncoder().encode(JSON.stringify(rules)), cards, items];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0));
  let at = 0;
  for (const part of parts) {
    new DataView(bytes.buffer).setUint32(at, part.length);
    bytes.set(part, at + 4);
    at += 4 + part.length;
  }
  return bytes;
}

/** Reads what the library has signed; bytes that are cut off are none. */
export function readBytes(bytes: Uint8Array): Snapshot | null {
  const parts: Uint8Array[] = [];
  for (let at = 0; at + 4 <= bytes.length && parts.length < 3; ) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
    parts.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  const [text, cards, items] = parts;
  if (text === undefined || cards === undefined || items === undefined) return null;
  if (cards.length % rowLengths.card !== 0 || items.length % rowLengths.item !== 0) return null;
  try {
    const rules: SnapshotRules = JSON.parse(new TextDecoder().decode(text));
    return { ...rules, cards, items };
  } catch {
    return null;
  }
}

/** Milliseconds by which two clocks that were compared may still differ. */
const clockError = 60_000;

/** Whether a snapshot that the library has signed is this tablet's, and of its time. */
export function isBelieved(
  head: SnapshotHead,
  tablet: { readonly device: string; readonly epoch: number },
  now: Instant,
): boolean {
  const isOwn = head.device === tablet.device && head.epoch === tablet.epoch;
  // A clock that was turned back makes it lie in the future: then nobody knows what time it is.
  return isOwn && head.takenAt <= now + clockError && now < head.goodUntil;
}
