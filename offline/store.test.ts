import "fake-indexeddb/auto";
import { unwrap } from "idb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readCommand } from "#domain/circulation/envelope.ts";
import type { Submitted } from "#domain/kiosk/door.ts";
import { inOneTransaction, openStore, type Store } from "./store.ts";
import {
  borrowing,
  closeBrowser,
  hello,
  openBrowser,
  openKiosk,
  openPairedKiosk,
  releaseLocks,
  storedRows,
  until,
} from "./test-kiosk.ts";

beforeEach(openBrowser);
afterEach(closeBrowser);

const methods = ["get", "getAll", "put", "add", "delete"] as const;

/** The n-th request to the disk fails; returns how many there were. */
function failAt(target: number, name: string): { count: number } {
  const requests = { count: 0 };
  for (const method of methods) {
    const real = IDBObjectStore.prototype[method] as (...given: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...given: unknown[]
    ) {
      requests.count += 1;
      if (requests.count === target) throw new DOMException("the disk says no", name);
      return real.apply(this, given);
    });
  }
  return requests;
}

/** Where the disk fails after the command is stored, the screen's patience has to run out. */
async function untilSaid<T>(submitting: Promise<T>): Promise<T> {
  let isSaid = false;
  void submitting.finally(() => {
    isSaid = true;
  });
  const end = performance.now() + 200;
  await until(() => isSaid || performance.now() > end);
  vi.advanceTimersByTime(7_000);
  return submitting;
}

test("whichever request to the disk fails, no command is lost and none is sent before it is stored", async () => {
  let target = 0;
  let wasReached = true;
  for (target = 1; wasReached; target += 1) {
    openBrowser();
    const kiosk = await openPairedKiosk();
    const requests = failAt(target, "UnknownError");
    const submitted = await untilSaid(kiosk.door.submit(borrowing("30000000000011")));
    for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    vi.restoreAllMocks();
    wasReached = requests.count >= target;
    const rows = await storedRows(kiosk.store);
    expect(rows.length, `failing at ${target}`).toBe(submitted.state === "stopped" ? 0 : 1);
    if (submitted.state === "stopped") expect(kiosk.library.received).toEqual([]);

    kiosk.close();
    releaseLocks();
    const again = await openKiosk(kiosk.library, kiosk.store);
    const next = await again.door.submit(borrowing("30000000000029"));
    expect(next.state).toBe("answered");
    const numbers = kiosk.library.recorded.map((bytes) => readCommand(bytes)?.header.seq);
    expect(numbers).toEqual(rows.length === 0 ? [1] : [1, 2]);
    again.close();
  }
  expect(target).toBeGreaterThan(6);
});

test("a full disk refuses the scan before anything is sent, and takes the next when there is space", async () => {
  const kiosk = await openPairedKiosk();
  vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
    throw new DOMException("no space", "QuotaExceededError");
  });
  expect((await kiosk.door.submit(borrowing("30000000000011"))).state).toBe("stopped");
  expect(kiosk.library.received).toEqual([]);
  vi.restoreAllMocks();
  expect((await kiosk.door.submit(borrowing("30000000000011"))).state).toBe("answered");
});

test("a disk that is full only when the writing ends is told as full", async () => {
  const store = openStore();
  const full = await store.run((database) =>
    inOneTransaction(database, "strict", async (transaction) => {
      const raw: unknown = unwrap(transaction);
      const writing = transaction.objectStore("settings").put(hello, "hello");
      (raw as { _abort: (name: string) => void })._abort("QuotaExceededError");
      await writing;
    }),
  );
  expect(full).toEqual({ ok: false, problem: "storage-full" });
});

test("a command that was written, though the disk's word of it was lost, is sent and answered", async () => {
  const kiosk = await openPairedKiosk();
  kiosk.close();
  let lies = 1;
  const run: Store["run"] = async (work) => {
    const real = await kiosk.store.run(work);
    const isAppended = real.ok && real.value === true;
    if (!isAppended || lies === 0) return real;
    lies -= 1;
    return { ok: false, problem: "storage-broken" };
  };
  const again = await openKiosk(kiosk.library, { ...kiosk.store, run });
  expect((await again.door.submit(borrowing("30000000000011"))).state).toBe("answered");
  expect(lies).toBe(0);
  expect(kiosk.library.recorded).toHaveLength(1);
});

test("an answer that the disk would not note is told once and asked for again", async () => {
  const kiosk = await openPairedKiosk();
  const late: Submitted[] = [];
  kiosk.door.onLateAnswer((submitted) => late.push(submitted));
  const put = IDBObjectStore.prototype.put;
  let refusals = 1;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
    key?: IDBValidKey,
  ) {
    const isNote = this.name === "outbox";
    if (isNote && refusals > 0) {
      refusals -= 1;
      throw new DOMException("the disk says no", "UnknownError");
    }
    return put.apply(this, key === undefined ? [value] : [value, key]);
  });
  expect((await kiosk.door.submit(borrowing("30000000000011"))).state).toBe("answered");
  await until(() => kiosk.pending() === 1);
  window.dispatchEvent(new Event("online"));
  await until(() => kiosk.pending() === 0);
  expect(late).toEqual([]);
  expect(kiosk.library.recorded).toHaveLength(1);
});

test("a full disk, an absent store and a newer store are told apart as values", async () => {
  const store = openStore();
  const full = await store.run(() => Promise.reject(new DOMException("", "QuotaExceededError")));
  expect(full).toEqual({ ok: false, problem: "storage-full" });
  const broken = await store.run(() => Promise.reject(new DOMException("", "UnknownError")));
  expect(broken).toEqual({ ok: false, problem: "storage-broken" });
  store.close();

  const newer = indexedDB.open("bibliomat-kiosk", 99);
  await until(() => newer.readyState === "done");
  newer.result.close();
  expect(await openStore().run(async () => 1)).toEqual({ ok: false, problem: "storage-broken" });

  vi.stubGlobal("indexedDB", undefined);
  expect(await openStore().run(async () => 1)).toEqual({ ok: false, problem: "storage-broken" });
});

test("a bug in the tablet's own code is thrown, not taken for a broken disk", async () => {
  await expect(openStore().run(() => Promise.reject(new TypeError("bug")))).rejects.toThrow("bug");
});

test("a store that does not open within five seconds is a broken one", async () => {
  vi.spyOn(IDBFactory.prototype, "open").mockReturnValue(new IDBOpenDBRequest());
  let said: unknown;
  void openStore()
    .run(async () => 1)
    .then((result) => {
      said = result;
    });
  vi.advanceTimersByTime(5_000);
  await until(() => said !== undefined);
  expect(said).toEqual({ ok: false, problem: "storage-broken" });
});

test("a connection that the browser has cut is opened again", async () => {
  const kiosk = await openPairedKiosk();
  await kiosk.store.run(async (database) => database.close());
  expect((await kiosk.door.submit(borrowing("30000000000011"))).state).toBe("answered");
});

test("a tablet whose storage was cleared while it ran takes no command", async () => {
  const kiosk = await openPairedKiosk();
  kiosk.store.close();
  const { IDBFactory } = await import("fake-indexeddb");
  vi.stubGlobal("indexedDB", new IDBFactory());
  expect((await kiosk.door.submit(borrowing("30000000000011"))).state).toBe("stopped");
  expect(kiosk.library.received).toEqual([]);
});

test("a page of an older version lets go of the store when a newer one wants it", async () => {
  const kiosk = await openPairedKiosk();
  const newer = indexedDB.open("bibliomat-kiosk", 2);
  await until(() => newer.readyState === "done");
  expect(newer.result.version).toBe(2);
  newer.result.close();
  expect((await kiosk.door.submit(borrowing("30000000000011"))).state).toBe("stopped");
});

test("commands are written with strict durability", async () => {
  const kiosk = await openPairedKiosk();
  const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
  await kiosk.door.submit(borrowing("30000000000011"));
  const writes = transaction.mock.calls.filter(([, mode]) => mode === "readwrite");
  expect(writes[0]?.[2]).toEqual({ durability: "strict" });
});
