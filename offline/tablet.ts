import type { Delivery } from "#domain/circulation/command.ts";
import type { Signed } from "#domain/circulation/envelope.ts";
import type { TabletProblem } from "#domain/kiosk/door.ts";
import type { Interrupted } from "#domain/kiosk/interrupted.ts";
import { type Answers, openAnswers } from "./answers.ts";
import { isSendable } from "./damage.ts";
import { readLanes } from "./rows.ts";
import {
  type OutboxRow,
  pageStore,
  type StorageProblem,
  type Store,
  type VisitRecord,
} from "./store.ts";
import { interruptedOf, readVisit } from "./visit.ts";

export type Connection = "online" | "offline";

/** What the tablet is given by its page. `now` is milliseconds since 1970, `random` is in [0, 1). */
export type Means = {
  readonly action: (signed: Signed) => Promise<Delivery>;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  readonly random: () => number;
  readonly store?: Store;
};

/**
 * Which of a lane's stored commands are sent. `unanswered`, at a start: those set aside are offered
 * again, an update of the library may have taught it to read them. `waiting`: the library has taken
 * all others. `everything`: it misses an earlier one.
 */
export type Reach = "unanswered" | "waiting" | "everything";

/** `until`: milliseconds since 1970; nobody comes back for it after that. */
export type Interruption = {
  readonly record: VisitRecord;
  readonly shown: Interrupted;
  readonly until: number;
};

/** One open page of a paired tablet: its means, and what it knows beyond what is stored. */
export type Tablet = Required<Means> & {
  /** A visit that an earlier page did not finish, until its reader comes back or time is over. */
  interruption: Interruption | null;
  /** The record of a visit on the disk is of the reader who stands here. */
  isVisitOwn: boolean;
  /** Why the latest command could not be stored; null where it could. */
  storageProblem: StorageProblem | null;
  /** Some stored command can no longer be read. */
  isDamaged: boolean;
  /** When a card or a book was last shown, milliseconds since 1970. */
  scannedAt: number | null;
  readonly answers: Answers;
  readonly listeners: Set<() => void>;
  connection: Connection;
  /** Stored commands without an answer, those set aside included. */
  pending: number;
  /** Why this tablet may not go on, until the library takes its commands again. */
  stopped: TabletProblem | null;
  /** An action that hangs cannot be aborted, and every later one would queue behind it. */
  isActionUnsettled: boolean;
  isDraining: boolean;
  /** Something happened since the queue was last looked at. */
  isAwake: boolean;
  isClosed: boolean;
  failures: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The visit of the latest command; undefined before the first. */
  visit: string | null | undefined;
  /** What the next drain sends of a lane; `unanswered` where nothing is noted. */
  readonly reach: Map<string, Reach>;
  /** Lanes of earlier pairings that the library no longer takes; tried again at the next start. */
  readonly abandoned: Set<string>;
  /** Told to a screen, but the disk would not note it: never told again. */
  readonly unmarked: Set<string>;
};

export function openTablet(means: Means): Tablet {
  const { fetch } = means;
  return {
    ...means,
    // A browser refuses its own fetch when it is called as a method of something else.
    fetch: (input, init) => fetch(input, init),
    store: means.store ?? pageStore,
    interruption: null,
    isVisitOwn: false,
    storageProblem: null,
    isDamaged: false,
    scannedAt: null,
    answers: openAnswers(),
    listeners: new Set(),
    connection: globalThis.navigator?.onLine === false ? "offline" : "online",
    pending: 0,
    stopped: null,
    isActionUnsettled: false,
    isDraining: false,
    isAwake: false,
    isClosed: false,
    failures: 0,
    timer: undefined,
    visit: undefined,
    reach: new Map(),
    abandoned: new Set(),
    unmarked: new Set(),
  };
}

export function noteConnection(tablet: Tablet, connection: Connection): void {
  if (tablet.connection === connection) return;
  tablet.connection = connection;
  announce(tablet);
}

/** Counted in the store, because another tab may have sent what this one stored. */
export async function recount(tablet: Tablet): Promise<void> {
  const lanes = await readLanes(tablet.store);
  if (!lanes.ok) return;
  const rows = lanes.value.flatMap((lane) => lane.rows);
  const pending = rows.filter((row) => row.state !== "answered").length;
  tablet.isDamaged = rows.some((row) => row.state !== "answered" && !isSendable(row));
  const isShownAnew = await recountInterruption(tablet, rows);
  if (pending === tablet.pending && !isShownAnew) return;
  tablet.pending = pending;
  announce(tablet);
}

/** What waited when the visit broke off may have been confirmed since. */
async function recountInterruption(tablet: Tablet, rows: readonly OutboxRow[]): Promise<boolean> {
  if (tablet.interruption === null) return false;
  const read = await readVisit(tablet.store);
  if (!read.ok || read.value === null || tablet.interruption === null) return false;
  const { registered, waiting } = tablet.interruption.shown;
  const shown = interruptedOf(read.value, rows) ?? { registered: 0, waiting: 0, hasCard: false };
  tablet.interruption = { ...tablet.interruption, record: read.value, shown };
  return shown.registered !== registered || shown.waiting !== waiting;
}

export function noteScan(tablet: Tablet): void {
  tablet.scannedAt = tablet.now();
}

export function announce(tablet: Tablet): void {
  for (const listener of [...tablet.listeners]) listener();
}
