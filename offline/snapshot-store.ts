import { type IDBPDatabase, openDB } from "idb";

/** A snapshot as it came: the text that the library signed, and the bytes of which it speaks. */
export type KeptSnapshot = {
  readonly head: string;
  readonly signature: string;
  readonly bytes: ArrayBuffer;
};

type SnapshotSchema = { snapshot: { key: string; value: KeptSnapshot } };

/** Null: there is none, or the browser gives no store. */
export async function readSnapshot(): Promise<KeptSnapshot | null> {
  return (await inStore((database) => database.get("snapshot", "kept"))) ?? null;
}

/** One record, so that it is replaced as a whole or not at all. */
export async function keepSnapshot(snapshot: KeptSnapshot): Promise<void> {
  await inStore((database) => database.put("snapshot", snapshot, "kept"));
}

export async function forgetSnapshot(): Promise<void> {
  await inStore((database) => database.clear("snapshot"));
}

/** A store of its own: the outbox is never blocked by megabytes, nor lost with them. */
async function inStore<T>(
  work: (database: IDBPDatabase<SnapshotSchema>) => Promise<T>,
): Promise<T | null> {
  try {
    const database = await openDB<SnapshotSchema>("bibliomat-snapshot", 1, {
      upgrade: (fresh) => void fresh.createObjectStore("snapshot"),
    });
    try {
      return await work(database);
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}
