import type { CommandKind } from "#domain/circulation/command.ts";
import { readCommand } from "#domain/circulation/envelope.ts";
import type {
  EarlierCommand,
  Identified,
  IdentifyRequest,
  RequestResult,
} from "#domain/kiosk/request.ts";
import { ask } from "./requests.ts";
import { readLanes } from "./rows.ts";
import type { OutboxRow, VisitRecord } from "./store.ts";
import { announce, type Interruption, type Tablet } from "./tablet.ts";
import { forgetVisit, interruptedOf, isOfVisit, readVisit } from "./visit.ts";
import { isRecord } from "./wire.ts";

/** Milliseconds. Who does not come back by then has gone home, or will ask at the desk. */
const shownFor = 10 * 60_000;
const keptFor = 2 * 60 * 60_000;

/** What the page before this one left open; null where it ended in order. To be called once. */
export async function findInterruption(tablet: Tablet): Promise<void> {
  const read = await readVisit(tablet.store);
  if (!read.ok || read.value === null) return;
  const age = tablet.now() - Date.parse(read.value.begunAt);
  const lanes = await readLanes(tablet.store);
  const rows = lanes.ok ? lanes.value.flatMap((lane) => lane.rows) : [];
  const shown = interruptedOf(read.value, rows);
  if (shown === null || !(Math.abs(age) < keptFor)) {
    await forgetVisit(tablet.store);
    return;
  }
  tablet.interruption = { record: read.value, shown, until: tablet.now() + shownFor };
}

/**
 * What there is to say of a visit that broke off; after ten minutes nothing any more, nor when the
 * clock was set back by more than that.
 */
export function currentInterruption(tablet: Tablet): Interruption | null {
  const { interruption } = tablet;
  const left = (interruption?.until ?? 0) - tablet.now();
  // A clock that is put right by some minutes takes no receipt away.
  if (interruption === null || (left > 0 && left < 2 * shownFor)) return interruption;
  endInterruption(tablet);
  return null;
}

/** Nothing of it is shown from now on, and nothing of it is kept. */
function endInterruption(tablet: Tablet): void {
  tablet.interruption = null;
  void forgetVisit(tablet.store);
}

/**
 * A card is shown. The library is told which visit broke off here, and says whether it was this
 * reader's; if so, what she did then is with the answer, and it is her visit that goes on.
 */
export async function identify(
  tablet: Tablet,
  body: IdentifyRequest,
): Promise<RequestResult<Identified>> {
  const interruption = currentInterruption(tablet);
  if (interruption === null) return await ask(tablet, body);
  const { visits } = interruption.record;
  const waiting = await waitingOf(tablet, interruption.record);
  // Their answers may come while the library is being asked.
  for (const { id } of waiting) tablet.answers.kept.add(id);
  const asked = visits.length === 0 ? body : { ...body, interrupted: visits };
  const result = await ask(tablet, asked);
  if (result.status !== "answered" || result.answer.outcome !== "opened") return result;
  const { earlier } = result.answer;
  if (earlier === undefined) {
    endInterruption(tablet);
    announce(tablet);
    return result;
  }
  leaveInterruption(tablet);
  tablet.isVisitOwn = true;
  const missing = waiting.filter(({ id }) => !earlier.some((command) => command.id === id));
  const still = (await waitingOf(tablet, interruption.record)).map(({ id }) => id);
  // One was confirmed after the library had looked: the same question has the same answer and more.
  if (missing.some(({ id }) => !still.includes(id))) return await ask(tablet, asked);
  return {
    ...result,
    answer: { ...result.answer, earlier: [...earlier, ...missing.flatMap(asEarlier)] },
  };
}

/** Nothing of it is shown from now on; its record is about to be written over. */
export function leaveInterruption(tablet: Tablet): void {
  if (tablet.interruption === null) return;
  tablet.interruption = null;
  announce(tablet);
}

async function waitingOf(tablet: Tablet, record: VisitRecord): Promise<readonly OutboxRow[]> {
  const lanes = await readLanes(tablet.store);
  const rows = lanes.ok ? lanes.value.flatMap((lane) => lane.rows) : [];
  return rows.filter((row) => isOfVisit(record, row) && row.state !== "answered");
}

const acts: ReadonlySet<unknown> = new Set<CommandKind>(["borrow", "return", "renew", "undo"]);

/** The tablet wrote these bytes itself; what is damaged is shown by its counts only. */
function asEarlier(row: OutboxRow): EarlierCommand[] {
  const body: unknown = parse(readCommand(row.bytes)?.json ?? "");
  if (!isRecord(body) || !acts.has(body.kind)) return [];
  const code = body.kind === "undo" ? body.undoes : body.item;
  if (typeof code !== "string") return [];
  return [{ id: row.id, act: body.kind as CommandKind, code, answer: null }];
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
