import { readRows } from "./damage.ts";
import {
  inOneTransaction,
  type OutboxRow,
  type OutboxState,
  type Store,
  type Stored,
} from "./store.ts";
import { countForVisit, noteVisit } from "./visit.ts";

/** The commands of one pairing, in the order of their numbers. */
export type Lane = {
  readonly name: string;
  readonly isCurrent: boolean;
  readonly rows: readonly OutboxRow[];
};

/**
 * Command, next number and the visit that it belongs to in one transaction. False: another tab has taken the number, or the tablet
 * was paired anew meanwhile; nothing was written, take the number again.
 */
export function appendRow(
  store: Store,
  row: OutboxRow,
  visit: { readonly visit: string | null; readonly isContinued: boolean },
): Promise<Stored<boolean>> {
  return store.run((database) =>
    inOneTransaction(database, "strict", async (transaction) => {
      const devices = transaction.objectStore("device");
      const device = await devices.get("paired");
      const isMine = device?.device === row.device && device.epoch === row.epoch;
      if (!isMine || device.nextSeq !== row.seq) return false;
      await transaction.objectStore("outbox").add(row);
      await devices.put({ ...device, nextSeq: row.seq + 1 }, "paired");
      await noteVisit(transaction, row, visit);
      return true;
    }),
  );
}

/**
 * The disk's answer to the last write can itself be lost (the browser cut the connection just then).
 * So the row is looked for before the reader is told that nothing happened.
 */
export async function isStored(store: Store, row: OutboxRow): Promise<boolean> {
  const read = await store.run((database) =>
    database.get("outbox", [row.device, row.epoch, row.seq]),
  );
  return read.ok && read.value?.id === row.id;
}

/** The present pairing first: an old one's leftovers never hold up the reader at the screen. */
export function readLanes(store: Store): Promise<Stored<Lane[]>> {
  return store.run(async (database) => {
    const device = await database.get("device", "paired");
    const current = device === undefined ? "" : laneName(device);
    const lanes = new Map<string, OutboxRow[]>();
    for (const row of await readRows(database)) {
      const name = laneName(row);
      lanes.set(name, [...(lanes.get(name) ?? []), row]);
    }
    return [...lanes]
      .map(([name, rows]) => ({ name, rows, isCurrent: name === current }))
      .sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent));
  });
}

/**
 * Notes what was answered or set aside, and names the ids for which that was news: a doubled answer
 * is none. Losing this write is harmless (the same bytes get the same answer), so it may be quick.
 */
export function markRows(
  store: Store,
  rows: readonly OutboxRow[],
  state: Exclude<OutboxState, "waiting">,
  registeredBy: (id: string) => number = () => 0,
): Promise<Stored<ReadonlySet<string>>> {
  return store.run((database) =>
    inOneTransaction(database, "relaxed", async (transaction) => {
      const outbox = transaction.objectStore("outbox");
      const news = new Set<string>();
      for (const { device, epoch, seq, id } of rows) {
        const row = await outbox.get([device, epoch, seq]);
        if (row === undefined || row.state === "answered" || row.state === state) continue;
        await outbox.put({ ...row, state });
        news.add(id);
      }
      const answered = rows.filter(({ id }) => state === "answered" && news.has(id));
      await countForVisit(
        transaction,
        answered.map((row) => ({ row, registered: registeredBy(row.id) })),
      );
      return news;
    }),
  );
}

/** Takes away what is answered. The last number stays in the device's record. */
export function pruneAnswered(store: Store): Promise<Stored<void>> {
  return store.run((database) =>
    inOneTransaction(database, "relaxed", async (transaction) => {
      const outbox = transaction.objectStore("outbox");
      for (const { device, epoch, seq, state } of await outbox.getAll()) {
        if (state === "answered") await outbox.delete([device, epoch, seq]);
      }
    }),
  );
}

function laneName({ device, epoch }: { readonly device: string; readonly epoch: number }): string {
  return `${device} ${epoch}`;
}
