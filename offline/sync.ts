import { giveUp, stopWaiting } from "./answers.ts";
import { dropRows, fillNumber, isSendable } from "./damage.ts";
import { deliver, type Progress } from "./delivery.ts";
import { readDeviceRecord } from "./device-key.ts";
import { withLock } from "./lock.ts";
import { type Lane, pruneAnswered, readLanes } from "./rows.ts";
import type { OutboxState } from "./store.ts";
import { type Reach, recount, type Tablet } from "./tablet.ts";

/** Something may have changed: a command was stored, the network is back, the page is seen again. */
export function wake(tablet: Tablet): void {
  if (tablet.isClosed) return;
  tablet.isAwake = true;
  if (!tablet.isDraining) void drain(tablet);
}

/** The network says that it is back: no reason to wait out a long pause. */
export function wakeAtOnce(tablet: Tablet): void {
  tablet.failures = 0;
  wake(tablet);
}

type Result = "drained" | "later" | "stopped";

/** One drain at a time, here by the flag, across tabs by the lock: order is kept by being alone. */
async function drain(tablet: Tablet): Promise<void> {
  tablet.isDraining = true;
  clearTimeout(tablet.timer);
  let result: Result = "later";
  try {
    while (tablet.isAwake && !tablet.isClosed) {
      tablet.isAwake = false;
      result = await withLock("bibliomat-outbox-drain", () => sendAll(tablet));
    }
  } finally {
    tablet.isDraining = false;
    planNext(tablet, result);
  }
}

async function sendAll(tablet: Tablet): Promise<Result> {
  const lanes = await readLanes(tablet.store);
  if (!lanes.ok) return "later";
  if (!lanes.value.some((lane) => lane.isCurrent)) tablet.stopped = null;
  const open = lanes.value.filter((lane) => !tablet.abandoned.has(lane.name));
  let result: Result = "drained";
  for (const lane of open) {
    const progress = await sendLane(tablet, lane);
    if (progress.step === "stop" && lane.isCurrent) result = "stopped";
    if (progress.step !== "later") continue;
    // Who waits for one of these is told now; what was stored since gets a pass of its own.
    for (const row of open.flatMap(({ rows }) => rows)) giveUp(tablet.answers, row.id);
    result = "later";
    break;
  }
  // The reader of what was confirmed just now has gone: nothing of hers waits for the next one's visit.
  if (!tablet.isVisitOwn && lanes.value.length > 0) await pruneAnswered(tablet.store);
  await recount(tablet);
  return result;
}

async function sendLane(tablet: Tablet, lane: Lane): Promise<Progress> {
  const progress = await sendRows(tablet, lane);
  if (progress.step === "stop") stopLane(tablet, lane, progress);
  if (progress.step === "sent" && lane.isCurrent) tablet.stopped = null;
  return progress;
}

/** As many as the route takes at once. */
const batchSize = 100;

async function sendRows(tablet: Tablet, lane: Lane): Promise<Progress> {
  const reach = tablet.reach.get(lane.name) ?? "unanswered";
  const rows = lane.rows.filter((row) => isWithin[reach](row.state) && isSendable(row));
  for (let from = 0; from < rows.length; from += batchSize) {
    const progress = await deliver(tablet, rows.slice(from, from + batchSize));
    // Nothing more of it is booked, but the library keeps all of it for staff to see.
    const isLast = from + batchSize >= rows.length;
    if (progress.step === "stop" && progress.problem === "device-revoked" && !isLast) continue;
    if (progress.step === "gap") return await closeGap(tablet, lane, reach, progress.before);
    if (progress.step !== "sent") return progress;
  }
  tablet.reach.set(lane.name, "waiting");
  const last = rows.at(-1)?.seq ?? 0;
  const taken = lane.rows.filter((row) => row.seq < last && !isSendable(row));
  if (taken.length > 0) await dropRows(tablet.store, taken);
  return { step: "sent" };
}

const isWithin = {
  unanswered: (state) => state !== "answered",
  waiting: (state) => state === "waiting",
  everything: () => true,
} as const satisfies Record<Reach, (state: OutboxState) => boolean>;

/**
 * The library misses an earlier command: it gets all that is stored, from the first on, for the same
 * bytes get the same answer. If that does not help, and the missing one stands here but nobody can
 * read it any more, its number is filled. Else nothing here can help.
 */
async function closeGap(
  tablet: Tablet,
  lane: Lane,
  reach: Reach,
  before: number,
): Promise<Progress> {
  if (reach !== "everything") {
    tablet.reach.set(lane.name, "everything");
    return await sendRows(tablet, lane);
  }
  const damaged = lane.rows.find((row) => row.seq === before - 1 && !isSendable(row));
  const device = await readDeviceRecord(tablet.store);
  if (damaged === undefined || !lane.isCurrent || !device.ok || device.value === null)
    return { step: "stop", problem: "sequence-gap" };
  const filled = await fillNumber(tablet.store, device.value, damaged);
  if (!filled.ok) return { step: "later" };
  const { value } = filled;
  if (value === null) return { step: "stop", problem: "sequence-gap" };
  const rows = lane.rows.map((row) => (row === damaged ? value : row));
  return await sendRows(tablet, { ...lane, rows });
}

/** Nothing is thrown away. An earlier pairing that is over does not stop the present one. */
function stopLane(tablet: Tablet, lane: Lane, stop: Extract<Progress, { step: "stop" }>): void {
  if (!lane.isCurrent) {
    tablet.abandoned.add(lane.name);
    return;
  }
  tablet.stopped = stop.problem;
  for (const row of lane.rows) stopWaiting(tablet.answers, row.id, stop.problem);
}

/**
 * Milliseconds. At the longest pause a stopped tablet asks whether staff have set it free, and an
 * idle one looks for what another tab has left behind.
 */
const firstPause = 1_000;
const longestPause = 60_000;

function planNext(tablet: Tablet, result: Result): void {
  tablet.failures = result === "later" ? tablet.failures + 1 : 0;
  if (tablet.isClosed) return;
  const doubled = firstPause * 2 ** Math.min(tablet.failures - 1, 10);
  const pause = result === "later" ? Math.min(doubled, longestPause) : longestPause;
  // Twenty tablets that lost the same network must not all come back in the same instant.
  tablet.timer = setTimeout(() => wake(tablet), pause * (0.5 + tablet.random() / 2));
}
