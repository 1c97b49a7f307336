import type { Interrupted } from "#domain/kiosk/interrupted.ts";
import type { OutboxRow, Store, Stored, VisitRecord } from "./store.ts";
import { inOneTransaction, type KioskTransaction } from "./store.ts";

/**
 * Which visit is under way on this tablet: random ids and a count. It is written with the first
 * command and goes at *Finish*; what a starting page finds broke off.
 */
export async function noteVisit(
  transaction: KioskTransaction,
  row: OutboxRow,
  { visit, isContinued }: { readonly visit: string | null; readonly isContinued: boolean },
): Promise<void> {
  const settings = transaction.objectStore("settings");
  const before = isContinued ? await settings.get("visit") : undefined;
  const { device, epoch, seq, storedAt } = row;
  const begun: VisitRecord = isOfLane(before, row)
    ? before
    : { device, epoch, visits: [], fromSeq: seq, registered: 0, begunAt: storedAt };
  const isNew = visit !== null && !begun.visits.includes(visit);
  if (before === begun && !isNew) return;
  const visits = isNew ? [...begun.visits, visit] : begun.visits;
  await settings.put({ ...begun, visits }, "visit");
}

/** The ledger has answered: rows of the visit that is under way count for it, in whichever page. */
export async function countForVisit(
  transaction: KioskTransaction,
  answered: readonly { readonly row: OutboxRow; readonly registered: number }[],
): Promise<void> {
  const settings = transaction.objectStore("settings");
  const record = await settings.get("visit");
  if (!isVisit(record)) return;
  const more = answered
    .filter(({ row }) => isOfVisit(record, row))
    .reduce((sum, { registered }) => sum + registered, 0);
  if (more !== 0) {
    await settings.put({ ...record, registered: record.registered + more }, "visit");
  }
}

export function readVisit(store: Store): Promise<Stored<VisitRecord | null>> {
  return store.run(async (database) => {
    const record = await database.get("settings", "visit");
    return isVisit(record) ? record : null;
  });
}

/** Its reader has seen the receipt, or it is too long ago, or somebody else has begun. */
export function forgetVisit(store: Store): Promise<Stored<void>> {
  return store.run((database) =>
    inOneTransaction(database, "relaxed", async (transaction) => {
      await transaction.objectStore("settings").delete("visit");
    }),
  );
}

/** Null: nothing came of it, so there is nothing to say. */
export function interruptedOf(record: VisitRecord, rows: readonly OutboxRow[]): Interrupted | null {
  const waiting = rows.filter(
    (row) => isOfVisit(record, row) && row.state !== "answered" && isAboutBook(row),
  ).length;
  const registered = Math.max(0, record.registered);
  if (registered + waiting === 0) return null;
  return { registered, waiting, hasCard: record.visits.length > 0 };
}

export function isOfVisit(record: VisitRecord, row: OutboxRow): boolean {
  return isOfLane(record, row) && row.seq >= record.fromSeq;
}

/** How a visit began is not counted as something that was done in it. */
function isAboutBook({ bytes }: OutboxRow): boolean {
  return !bytes.includes('"kind":"open-visit"');
}

function isOfLane(record: unknown, row: OutboxRow): record is VisitRecord {
  return isVisit(record) && record.device === row.device && record.epoch === row.epoch;
}

function isVisit(record: unknown): record is VisitRecord {
  return typeof record === "object" && record !== null && "fromSeq" in record;
}
