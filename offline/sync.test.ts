import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readCommand } from "#domain/circulation/envelope.ts";
import type { Submitted } from "#domain/kiosk/door.ts";
import { pairDevice } from "./device-key.ts";
import {
  borrowing,
  breathe,
  closeBrowser,
  fetchOf,
  type Kiosk,
  type Library,
  openBrowser,
  openKiosk,
  openPairedKiosk,
  releaseLocks,
  storedRows,
  until,
  untilQuiet,
} from "./test-kiosk.ts";

beforeEach(openBrowser);
afterEach(closeBrowser);

const item = (index: number) => String(30000000000011 + index);
const numbersOf = (library: Library) =>
  library.recorded.map((bytes) => readCommand(bytes)?.header.seq);

/** Scans while the network is away, all kept. */
async function scanOffline(kiosk: Kiosk, count: number): Promise<void> {
  kiosk.library.climate = "lost-before";
  await Promise.all(
    Array.from({ length: count }, (_, index) => kiosk.door.submit(borrowing(item(index)))),
  );
  await until(() => kiosk.pending() === count);
  await untilQuiet();
  kiosk.library.climate = null;
  kiosk.library.received.length = 0;
  kiosk.library.batches.length = 0;
}

function comeBack(): void {
  window.dispatchEvent(new Event("online"));
}

test("a day's backlog goes up in order, in batches of a hundred", async () => {
  const kiosk = await openPairedKiosk();
  await scanOffline(kiosk, 250);
  comeBack();
  await until(() => kiosk.pending() === 0);
  expect(kiosk.library.batches).toEqual([100, 100, 50]);
  expect(numbersOf(kiosk.library)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
});

test("a revoked tablet hands over all that it still holds, and keeps it", async () => {
  const kiosk = await openPairedKiosk();
  await scanOffline(kiosk, 250);
  kiosk.library.problem = "device-revoked";
  comeBack();
  await until(() => kiosk.library.batches.length >= 3);
  await untilQuiet();
  expect(kiosk.library.batches).toEqual([100, 100, 50]);
  expect(kiosk.library.recorded).toEqual([]);
  expect(await storedRows(kiosk.store)).toHaveLength(250);
  expect((await kiosk.door.submit(borrowing(item(250)))).state).toBe("stopped");
});

test("a scan behind a backlog goes by the route, after it", async () => {
  const kiosk = await openPairedKiosk();
  await scanOffline(kiosk, 3);
  const submitted = await kiosk.door.submit(borrowing(item(3)));
  await until(() => kiosk.pending() === 0);
  expect(["answered", "kept"]).toContain(submitted.state);
  expect(new Set(kiosk.library.received.map(({ by }) => by))).toEqual(new Set(["route"]));
  expect(numbersOf(kiosk.library)).toEqual([1, 2, 3, 4]);
});

test("one unreadable command is set aside and told, and the others behind it are recorded", async () => {
  const kiosk = await openPairedKiosk();
  const late: Submitted[] = [];
  kiosk.door.onLateAnswer((submitted) => late.push(submitted));
  await scanOffline(kiosk, 8);
  kiosk.library.poison.add(item(4));
  comeBack();
  await until(() => kiosk.library.recorded.length === 7);
  await until(() => kiosk.pending() === 1);
  expect(numbersOf(kiosk.library)).toEqual([1, 2, 3, 4, 6, 7, 8]);
  expect(late.filter(({ state }) => state === "stopped")).toMatchObject([{ problem: "malformed" }]);
  expect((await kiosk.door.submit(borrowing(item(8)))).state).toBe("answered");
});

test("a command that was set aside is offered again at the next start", async () => {
  const kiosk = await openPairedKiosk();
  await scanOffline(kiosk, 1);
  kiosk.library.poison.add(item(0));
  comeBack();
  await until(async () => (await storedRows(kiosk.store))[0]?.state === "rejected");
  kiosk.close();
  kiosk.library.poison.clear();
  kiosk.library.nextSeq.clear();
  const again = await openKiosk(kiosk.library, kiosk.store);
  await until(() => again.pending() === 0 && kiosk.library.recorded.length === 1);
});

test("a library that misses an earlier command gets everything that is stored once more", async () => {
  const kiosk = await openPairedKiosk();
  await kiosk.door.submit(borrowing(item(0)));
  await kiosk.door.submit(borrowing(item(1)));
  forgetLatest(kiosk.library, 1);
  expect((await kiosk.door.submit(borrowing(item(2)))).state).toBe("answered");
  expect(numbersOf(kiosk.library)).toEqual([1, 2, 3]);
});

test("a library that misses what the tablet no longer has stops the tablet, which keeps the rest", async () => {
  const kiosk = await openPairedKiosk();
  await kiosk.door.submit(borrowing(item(0)));
  kiosk.finish();
  await until(async () => (await storedRows(kiosk.store)).length === 0);
  forgetLatest(kiosk.library, 1);
  const submitted = await kiosk.door.submit(borrowing(item(1)));
  expect(submitted).toMatchObject({ state: "stopped", problem: "sequence-gap" });
  expect((await storedRows(kiosk.store)).map(({ state }) => state)).toEqual(["waiting"]);
});

/** As after restoring a backup that is a few commands old. */
function forgetLatest(library: Library, count: number): void {
  for (const bytes of library.recorded.splice(-count)) {
    const header = readCommand(bytes)?.header;
    if (header === undefined) continue;
    library.answers.delete(header.id);
    library.nextSeq.set(`${header.device} ${header.epoch}`, header.seq);
  }
}

test("pauses between tries double up to a minute and start anew when the network says it is back", async () => {
  const kiosk = await openPairedKiosk();
  await scanOffline(kiosk, 1);
  comeBack();
  kiosk.library.climate = "lost-before";
  await until(() => kiosk.library.batches.length === 1);
  // Chance is nought here, so each pause is half of its longest.
  for (const pause of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    const tries = kiosk.library.batches.length;
    await untilQuiet();
    vi.advanceTimersByTime(pause - 1);
    expect(kiosk.library.batches.length).toBe(tries);
    vi.advanceTimersByTime(1);
    await until(() => kiosk.library.batches.length === tries + 1);
  }
  await untilQuiet();
  comeBack();
  await untilQuiet();
  const tries = kiosk.library.batches.length;
  vi.advanceTimersByTime(500);
  await until(() => kiosk.library.batches.length === tries + 1);
});

test("a page that is seen again sends what waits", async () => {
  const kiosk = await openPairedKiosk();
  await scanOffline(kiosk, 2);
  document.dispatchEvent(new Event("visibilitychange"));
  await until(() => kiosk.library.recorded.length === 2);
});

test("a guest network's sign-in page, a broken server and a nonsense answer lose nothing", async () => {
  const kiosk = await openPairedKiosk();
  for (const weather of ["garbage", "crash", "unavailable", "lost-after", "lost-before"] as const) {
    kiosk.library.climate = weather;
    expect((await kiosk.door.submit(borrowing(weather))).state).toBe("kept");
    expect(kiosk.connection()).toBe("offline");
  }
  kiosk.library.climate = null;
  comeBack();
  await until(() => kiosk.pending() === 0);
  expect(numbersOf(kiosk.library)).toEqual([1, 2, 3, 4, 5]);
});

test("a proxy's 403 sets nothing aside", async () => {
  const kiosk = await openPairedKiosk();
  await scanOffline(kiosk, 2);
  kiosk.close();
  releaseLocks();
  const fetch = vi.fn(async () => new Response("Forbidden", { status: 403 }));
  const { createKioskDoor } = await import("./kiosk-door.ts");
  const action = () => Promise.reject(new Error("Forbidden"));
  const means = { action, fetch, now: () => 0, random: () => 0, store: kiosk.store };
  await createKioskDoor(means);
  await until(() => fetch.mock.calls.length === 1);
  await untilQuiet();
  expect((await storedRows(kiosk.store)).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
});

test("what an earlier pairing left is still sent, after the present one's", async () => {
  const kiosk = await openPairedKiosk();
  await scanOffline(kiosk, 2);
  kiosk.close();
  releaseLocks();
  const firstKey = kiosk.library.publicKey;
  await pairDevice({ code: "4711", fetchPairing: fetchOf(kiosk.library), store: kiosk.store });
  kiosk.library.climate = "lost-before";
  const again = await openKiosk(kiosk.library, kiosk.store);
  await again.door.submit(borrowing(item(5)));
  await untilQuiet();
  kiosk.library.climate = null;
  kiosk.library.received.length = 0;
  comeBack();
  // The old key no longer counts: the leftovers are turned away, kept, and do not stop the tablet.
  await until(() => again.pending() === 2 && again.connection() === "online");
  const epochs = kiosk.library.received.map(
    ({ signed }) => readCommand(signed.bytes)?.header.epoch,
  );
  expect(epochs).toEqual([2, 1, 1]);
  expect((await again.door.submit(borrowing(item(6)))).state).toBe("answered");
  expect(kiosk.library.received.at(-1)?.by).toBe("action");
  expect(kiosk.library.recorded.map((bytes) => readCommand(bytes)?.header.epoch)).toEqual([2, 2]);

  again.close();
  kiosk.library.publicKey = firstKey;
  const later = await openKiosk(kiosk.library, kiosk.store);
  await until(() => later.pending() === 0);
  expect(numbersOf(kiosk.library)).toEqual([1, 2, 1, 2]);
});

test("a second tab sends nothing twice, and tells the first tab what it heard", async () => {
  const kiosk = await openPairedKiosk();
  const late: Submitted[] = [];
  kiosk.door.onLateAnswer((submitted) => late.push(submitted));
  kiosk.library.climate = "lost-before";
  for (const index of [0, 1, 2]) await kiosk.door.submit(borrowing(item(index)));
  const other = await openKiosk(kiosk.library, kiosk.store);
  for (let turn = 0; turn < 60; turn += 1) await breathe();
  kiosk.library.climate = null;
  kiosk.library.received.length = 0;
  comeBack();
  await until(() => kiosk.pending() === 0 && other.pending() === 0);
  await until(() => late.length === 3);
  for (let turn = 0; turn < 60; turn += 1) await breathe();
  expect(kiosk.library.received).toHaveLength(3);
  expect(late).toHaveLength(3);
});

test("a second tab is not told of answers that its readers did not wait for", async () => {
  const kiosk = await openPairedKiosk();
  const other = await openKiosk(kiosk.library, kiosk.store);
  const heard: Submitted[] = [];
  other.door.onLateAnswer((submitted) => heard.push(submitted));
  await kiosk.door.submit(borrowing(item(0)));
  for (let turn = 0; turn < 60; turn += 1) await breathe();
  expect(heard).toEqual([]);
});

test("a library that fails at one command gets the rest again after it, and nothing more", async () => {
  const kiosk = await openPairedKiosk();
  await scanOffline(kiosk, 3);
  kiosk.library.replies.push(["unavailable", "sequence-gap", "sequence-gap"]);
  comeBack();
  await untilQuiet();
  expect(kiosk.library.batches).toEqual([3]);
  vi.advanceTimersByTime(500);
  await until(() => kiosk.pending() === 0);
  expect(kiosk.library.batches).toEqual([3, 3]);
});

test("a command of which the library cannot read so much as the id is set aside by its place", async () => {
  const kiosk = await openPairedKiosk();
  await scanOffline(kiosk, 3);
  kiosk.library.replies.push(["malformed", "unavailable", "unavailable"]);
  comeBack();
  await until(async () => (await storedRows(kiosk.store))[0]?.state === "rejected");
  expect((await storedRows(kiosk.store))[1]?.state).toBe("waiting");
});

test("an idle kiosk follows what the browser says of its network", async () => {
  const kiosk = await openPairedKiosk();
  const seen: string[] = [];
  kiosk.subscribe(() => seen.push(kiosk.connection()));
  window.dispatchEvent(new Event("offline"));
  comeBack();
  expect(seen).toEqual(["offline", "online"]);
  window.dispatchEvent(new Event("offline"));
  await kiosk.door.submit(borrowing(item(0)));
  expect(kiosk.library.received.map(({ by }) => by)).toEqual(["route"]);
});
