import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readCommand } from "#domain/circulation/envelope.ts";
import { readRows } from "./damage.ts";
import type { OutboxRow, Store } from "./store.ts";
import {
  borrowing,
  closeBrowser,
  openBrowser,
  openKiosk,
  openPairedKiosk,
  storedRows,
  until,
} from "./test-kiosk.ts";

beforeEach(openBrowser);
afterEach(closeBrowser);

/** A tablet with so many commands that were stored while the network was away. */
async function kioskWith(count: number) {
  const kiosk = await openPairedKiosk();
  kiosk.library.climate = "lost-before";
  await Promise.all(
    Array.from({ length: count }, (_, index) => kiosk.door.submit(borrowing(`item-${index}`))),
  );
  kiosk.close();
  return kiosk;
}

async function damage(store: Store, seq: number, change: Partial<OutboxRow>): Promise<void> {
  await store.run(async (database) => {
    const [row] = (await database.getAll("outbox")).filter((each) => each.seq === seq);
    if (row !== undefined) await database.put("outbox", { ...row, ...change });
  });
}

test.each<[string, object]>([
  ["has lost its bytes", { bytes: undefined }],
  ["is half overwritten", { bytes: "bibliomat/1 comm\u0000\u0000" }],
  ["has another's number in it", { seq: 40, id: "0b7f9a52-6c1e-4a3d-9b57-3f1de20c8a99" }],
  ["has lost its signature", { signature: "" }],
])("one command of a hundred that %s holds up none of the others", async (_, change) => {
  const { library, store } = await kioskWith(100);
  await damage(store, 40, change);
  library.climate = null;
  const kiosk = await openKiosk(library, store);
  expect(kiosk.health()).toMatchObject({ pending: 100, problems: ["unreadable-commands"] });
  await until(() => kiosk.pending() === 0);
  const numbers = library.recorded.map((bytes) => readCommand(bytes)?.header.seq);
  expect(numbers).toEqual(Array.from({ length: 100 }, (_each, index) => index + 1));
  // Its number is used, and staff find beside it that nobody could read what it was.
  expect(library.recorded[39]).toContain('{"kind":"damaged"}');
  expect(library.recorded.filter((bytes) => bytes.includes("damaged"))).toHaveLength(1);
  expect(kiosk.health().problems).toEqual([]);
  expect((await storedRows(store)).every(({ state }) => state === "answered")).toBe(true);
});

test("a command that the library has already, and that was damaged since, gets no second one", async () => {
  const kiosk = await openPairedKiosk();
  kiosk.library.climate = "lost-after";
  await kiosk.door.submit(borrowing("item-1"));
  await kiosk.door.submit(borrowing("item-2"));
  kiosk.close();
  await damage(kiosk.store, 1, { bytes: "" });
  kiosk.library.climate = null;
  const next = await openKiosk(kiosk.library, kiosk.store);
  await until(() => next.pending() === 0);
  expect(kiosk.library.recorded.some((bytes) => bytes.includes("damaged"))).toBe(false);
  expect(await next.door.submit(borrowing("item-3"))).toMatchObject({ state: "answered" });
});

test("a command that the disk does not give back is not in the way of the others", async () => {
  const { store } = await kioskWith(3);
  const read = await store.run(async (database) => {
    vi.spyOn(database, "getAll").mockRejectedValue(new DOMException("broken", "UnknownError"));
    const get = database.get.bind(database);
    vi.spyOn(database, "get").mockImplementation(((name: "outbox", key: OutboxRow["seq"][]) =>
      key[2] === 2
        ? Promise.reject(new DOMException("broken", "DataError"))
        : get(name, key as never)) as never);
    return await readRows(database);
  });
  const rows = read.ok ? read.value : [];
  expect(rows.map(({ seq, bytes }) => [seq, bytes === ""])).toEqual([
    [1, false],
    [2, true],
    [3, false],
  ]);
});
