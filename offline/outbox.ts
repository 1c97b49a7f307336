import type { CommandBody } from "#domain/circulation/command.ts";
import { longestEnvelope, writeCommand } from "#domain/circulation/envelope.ts";
import type { Submitted, TabletProblem } from "#domain/kiosk/door.ts";
import { expectAnswer, limitPatience, stopWaiting } from "./answers.ts";
import { actionPatience, routePatience } from "./delivery.ts";
import { readDeviceRecord } from "./device-key.ts";
import { leaveInterruption } from "./interruption.ts";
import { withLock } from "./lock.ts";
import { appendRow, isStored, pruneAnswered } from "./rows.ts";
import { sign } from "./signing.ts";
import type { DeviceRecord, OutboxRow } from "./store.ts";
import { wake } from "./sync.ts";
import { noteScan, recount, type Tablet } from "./tablet.ts";
import { forgetVisit } from "./visit.ts";

/**
 * Stored first, then sent. Whatever happens afterwards (a crash, a lost network, an update), these
 * bytes under this number are what the library gets, once or many times.
 */
export async function submit(tablet: Tablet, body: CommandBody): Promise<Submitted> {
  const id = crypto.randomUUID();
  if (tablet.stopped !== null) {
    // Refused before it is stored: nothing happens in the room that the library would not take.
    wake(tablet);
    return { id, state: "stopped", problem: tablet.stopped };
  }
  noteScan(tablet);
  const visit = { visit: body.visit, isContinued: beginVisit(tablet, body.visit) };
  const submitted = expectAnswer(tablet.answers, id);
  const problem = await withLock("bibliomat-outbox", () => store(tablet, id, body, visit));
  if (problem === null) tablet.storageProblem = null;
  if (problem !== null) {
    stopWaiting(tablet.answers, id, problem);
    return submitted;
  }
  limitPatience(tablet.answers, id, patienceOf(tablet));
  wake(tablet);
  void recount(tablet);
  return submitted;
}

/** Call it at *Finish*: what was answered leaves the tablet, what was not stays. */
export function finishVisit(tablet: Tablet): void {
  // A tablet at rest has no visit but one that broke off, and that one's reader may come back.
  if (tablet.isVisitOwn) void forgetVisit(tablet.store);
  leaveVisit(tablet);
}

function leaveVisit(tablet: Tablet): void {
  tablet.visit = undefined;
  tablet.isVisitOwn = false;
  void pruneAnswered(tablet.store);
}

/**
 * A visit that ended without *Finish* is over when the next one begins; its record is written over by
 * the next one's. True: the record on the disk is this reader's and goes on.
 */
function beginVisit(tablet: Tablet, visit: string | null): boolean {
  if (tablet.visit !== undefined && tablet.visit !== visit) leaveVisit(tablet);
  if (!tablet.isVisitOwn) leaveInterruption(tablet);
  const isContinued = tablet.isVisitOwn;
  tablet.visit = visit;
  tablet.isVisitOwn = true;
  return isContinued;
}

/** Milliseconds. Where the network is known to be gone, the screen is not kept waiting for it. */
const offlinePatience = 250;

function patienceOf(tablet: Tablet): number {
  return tablet.connection === "online" ? actionPatience + routePatience : offlinePatience;
}

/** Tabs without Web Locks may take the same number; the store lets one through, the other asks anew. */
const mostTries = 20;

/** Null: stored. To be called under the lock: numbers are taken one after another. */
async function store(
  tablet: Tablet,
  id: string,
  body: CommandBody,
  visit: { readonly visit: string | null; readonly isContinued: boolean },
  triesLeft = mostTries,
): Promise<TabletProblem | null> {
  const device = await readDeviceRecord(tablet.store);
  // A door opens only on a paired tablet: if the record is gone now, the browser has cleared it.
  if (!device.ok || device.value === null || triesLeft === 0) return "storage";
  const row = await writeRow(tablet, device.value, id, JSON.stringify(body));
  if (typeof row === "string") return row;
  const appended = await appendRow(tablet.store, row, visit);
  if (!appended.ok) {
    if (await isStored(tablet.store, row)) return null;
    tablet.storageProblem = appended.problem;
    return "storage";
  }
  return appended.value ? null : store(tablet, id, body, visit, triesLeft - 1);
}

async function writeRow(
  tablet: Tablet,
  { device, epoch, nextSeq: seq, privateKey }: DeviceRecord,
  id: string,
  json: string,
): Promise<OutboxRow | TabletProblem> {
  const bytes = writeCommand({ device, epoch, seq, id }, json);
  // The library would never read it, and its number would be missing for ever.
  if (bytes.length > longestEnvelope) return "malformed";
  const signed = await sign(privateKey, bytes);
  if (signed === null) return "storage";
  const storedAt = new Date(tablet.now()).toISOString();
  return { device, epoch, seq, id, ...signed, state: "waiting", storedAt };
}
