import { readCommand, writeCommand } from "#domain/circulation/envelope.ts";
import { sign } from "./signing.ts";
import {
  type DeviceRecord,
  inOneTransaction,
  type KioskDatabase,
  type OutboxRow,
  type Store,
  type Stored,
} from "./store.ts";

/**
 * Every stored command. What the disk no longer gives back stands there with its number and without
 * its bytes: it must not hide the others.
 */
export async function readRows(database: KioskDatabase): Promise<OutboxRow[]> {
  try {
    return (await database.getAll("outbox")).map(made);
  } catch (error) {
    if (!(error instanceof DOMException) || isClosed(error)) throw error;
  }
  const keys = await database.getAllKeys("outbox");
  return await Promise.all(
    keys.map(async (key) => {
      const [device, epoch, seq] = key;
      const nothing = { device, epoch, seq, state: "waiting" as const };
      return made((await database.get("outbox", key).catch(() => undefined)) ?? nothing);
    }),
  );
}

/** Its own header must be readable: then the library can answer it, if only by putting it aside. */
export function isSendable({ device, epoch, seq, id, bytes, signature }: OutboxRow): boolean {
  const header = readCommand(bytes)?.header;
  const isOwn = header?.device === device && header.epoch === epoch && header.seq === seq;
  return isOwn && header.id === id && signature !== "";
}

/**
 * The library lacks the number of a command that nobody can read any more, and takes none after it.
 * So the number is used for a command that says so: the library puts it aside for staff. Only to be
 * called when the library has said that the number is missing, else two commands had one number.
 */
export async function fillNumber(
  store: Store,
  { device, epoch, privateKey }: DeviceRecord,
  row: OutboxRow,
): Promise<Stored<OutboxRow | null>> {
  const id = crypto.randomUUID();
  const bytes = writeCommand({ device, epoch, seq: row.seq, id }, '{"kind":"damaged"}');
  const signed = await sign(privateKey, bytes);
  if (signed === null) return { ok: true, value: null };
  const filled: OutboxRow = { ...row, ...signed, id, state: "waiting" };
  return await store.run((database) =>
    inOneTransaction(database, "strict", async (transaction) => {
      await transaction.objectStore("outbox").put(filled);
      return filled;
    }),
  );
}

/** The library has taken a number after theirs, so it has theirs: nothing is left to send. */
export function dropRows(store: Store, rows: readonly OutboxRow[]): Promise<Stored<void>> {
  return store.run((database) =>
    inOneTransaction(database, "relaxed", async (transaction) => {
      const outbox = transaction.objectStore("outbox");
      for (const { device, epoch, seq } of rows) await outbox.delete([device, epoch, seq]);
    }),
  );
}

/** A row with every field of the right kind, whatever was stored. */
function made(stored: Partial<OutboxRow> & Pick<OutboxRow, "device" | "epoch" | "seq">): OutboxRow {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const { state } = stored;
  return {
    device: stored.device,
    epoch: stored.epoch,
    seq: stored.seq,
    id: text(stored.id),
    bytes: text(stored.bytes),
    signature: text(stored.signature),
    state: state === "answered" || state === "rejected" ? state : "waiting",
    storedAt: text(stored.storedAt),
  };
}

function isClosed({ name }: DOMException): boolean {
  return name === "InvalidStateError" || name === "AbortError";
}
