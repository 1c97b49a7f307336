import { type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from "idb";
import { completeHello } from "#domain/kiosk/kept-hello.ts";
import type { Hello } from "#domain/kiosk/request.ts";

/**
 * `storage-full`: no space for one more command. `storage-evicted`: the browser has thrown away what
 * this tablet kept, its key too. `storage-broken`: everything else, a locked or newer store included.
 */
export type StorageProblem = "storage-broken" | "storage-full" | "storage-evicted";

/** Storage answers with a value or a problem, never with a thrown error. */
export type Stored<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: StorageProblem };

/** The key and the next number live in one record: whoever loses one has lost both. */
export type DeviceRecord = {
  readonly device: string;
  readonly epoch: number;
  readonly nextSeq: number;
  readonly privateKey: CryptoKey;
  readonly name: string;
  readonly branch: string;
};

/**
 * `waiting`: not answered yet. `answered`: the ledger has spoken. `rejected`: set aside, because the
 * library could not read it; kept, and offered again at the next start.
 */
export type OutboxState = "waiting" | "answered" | "rejected";

/** One stored command. The bytes and the signature never change; only the state does. */
export type OutboxRow = {
  readonly device: string;
  readonly epoch: number;
  readonly seq: number;
  readonly id: string;
  readonly bytes: string;
  readonly signature: string;
  readonly state: OutboxState;
  readonly storedAt: string;
};

/** The visit that is under way, as far as it must outlive a crash: random ids and a count. */
export type VisitRecord = {
  readonly device: string;
  readonly epoch: number;
  /** More than one where the reader came back after a crash; none where nobody showed a card. */
  readonly visits: readonly string[];
  /** The number of its first command. */
  readonly fromSeq: number;
  readonly registered: number;
  readonly begunAt: string;
};

/** Moments of phone cards that opened visits here in the last minutes: random references, no names. */
export type ShownCards = {
  readonly shown: readonly { readonly name: string; readonly visit: string; readonly at: number }[];
};

/** With the tablet's own clock when it heard it, milliseconds since 1970; older versions kept none. */
type KeptHello = Hello & { readonly heardAt?: number };

type KioskSchema = {
  device: { key: string; value: DeviceRecord };
  outbox: { key: [device: string, epoch: number, seq: number]; value: OutboxRow };
  settings: { key: string; value: KeptHello | VisitRecord | ShownCards };
};

export type KioskDatabase = IDBPDatabase<KioskSchema>;
export type KioskTransaction = IDBPTransaction<KioskSchema, StoreNames<KioskSchema>[], "readwrite">;

export type Store = {
  readonly run: <T>(work: (database: KioskDatabase) => Promise<T>) => Promise<Stored<T>>;
  readonly close: () => void;
};

/** Opens at first use, and again after the browser has cut the connection. */
export function openStore(): Store {
  let opened: Promise<KioskDatabase> | null = null;
  const close = () => {
    opened?.then(
      (database) => database.close(),
      () => undefined,
    );
    opened = null;
  };
  const attempt = async <T>(
    work: (database: KioskDatabase) => Promise<T>,
    mayReopen: boolean,
  ): Promise<Stored<T>> => {
    try {
      opened ??= openKioskDatabase(close);
      return { ok: true, value: await work(await opened) };
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      if (error.name !== "QuotaExceededError") close();
      // A closed connection refuses before anything is written, so a second try doubles nothing.
      if (mayReopen && error.name === "InvalidStateError") return attempt(work, false);
      return { ok: false, problem: problemOf(error) };
    }
  };
  return { run: (work) => attempt(work, true), close };
}

/** The store of this page. Opening is lazy, so importing this on a server does no harm. */
export const pageStore: Store = openStore();

/**
 * Everything in `work` is written, or nothing. `work` may await requests of this transaction and
 * nothing else: the browser commits as soon as it sees no request under way.
 */
export async function inOneTransaction<T>(
  database: KioskDatabase,
  durability: IDBTransactionDurability,
  work: (transaction: KioskTransaction) => Promise<T>,
): Promise<T> {
  const stores: StoreNames<KioskSchema>[] = ["device", "outbox", "settings"];
  const transaction = database.transaction(stores, "readwrite", { durability });
  const [written, committed] = await Promise.allSettled([
    work(transaction).catch((error: unknown) => {
      abort(transaction);
      throw error;
    }),
    transaction.done,
  ]);
  // The transaction knows that the disk is full; its aborted requests know only that they were aborted.
  if (committed.status === "rejected" && !isAbort(committed.reason)) throw committed.reason;
  if (written.status === "rejected") throw written.reason;
  if (committed.status === "rejected") throw committed.reason;
  return written.value;
}

/** What the library last said about this branch and kiosk: for a start without a network. */
export function readLastHello(store: Store): Promise<Stored<Hello | null>> {
  return store.run(async (database) => {
    const kept = await database.get("settings", "hello");
    if (kept === undefined || !("settings" in kept)) return null;
    const { heardAt: _, ...hello } = kept;
    return completeHello(hello);
  });
}

/** How far the library's clock is ahead of the tablet's, in milliseconds; null where nobody ever compared them. */
export function readClockOffset(store: Store): Promise<Stored<number | null>> {
  return store.run(async (database) => {
    const kept = await database.get("settings", "hello");
    const hasHeard = kept !== undefined && "settings" in kept && kept.heardAt !== undefined;
    return hasHeard ? Date.parse(kept.now) - (kept.heardAt ?? 0) : null;
  });
}

export function keepHello(store: Store, hello: Hello, heardAt: number): Promise<Stored<void>> {
  return store.run((database) =>
    inOneTransaction(database, "relaxed", async (transaction) => {
      await transaction.objectStore("settings").put({ ...hello, heardAt }, "hello");
    }),
  );
}

/** One entry per version, never edited after it has reached a tablet: rows outlive every update. */
const upgrades: readonly ((database: KioskDatabase) => void)[] = [
  (database) => {
    database.createObjectStore("device");
    database.createObjectStore("outbox", { keyPath: ["device", "epoch", "seq"] });
    database.createObjectStore("settings");
  },
];

/** Some browsers never answer a request to open; a kiosk must not stand blank because of it. */
const openPatience = 5_000;

function openKioskDatabase(close: () => void): Promise<KioskDatabase> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new DOMException("The store does not open", "TimeoutError"));
    const timer = setTimeout(giveUp, openPatience);
    openNow(close, giveUp)
      .then(resolve, (error: unknown) => reject(asDomException(error)))
      .finally(() => clearTimeout(timer));
  });
}

async function openNow(close: () => void, giveUp: () => void): Promise<KioskDatabase> {
  return openDB<KioskSchema>("bibliomat-kiosk", upgrades.length, {
    upgrade: (database, oldVersion) => {
      for (const upgrade of upgrades.slice(oldVersion)) upgrade(database);
    },
    blocked: giveUp,
    // A newer page wants to upgrade: this one lets go, its next write says that storage is broken.
    blocking: close,
    terminated: close,
  });
}

/** A browser without IndexedDB throws other errors; to the tablet it is a broken store all the same. */
function asDomException(error: unknown): DOMException {
  return error instanceof DOMException ? error : new DOMException(String(error), "UnknownError");
}

function problemOf(error: DOMException): StorageProblem {
  return error.name === "QuotaExceededError" ? "storage-full" : "storage-broken";
}

function abort(transaction: KioskTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already, which is what was wanted.
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
