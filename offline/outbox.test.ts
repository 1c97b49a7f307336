import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readCommand } from "#domain/circulation/envelope.ts";
import type { Submitted } from "#domain/kiosk/door.ts";
import {
  borrowing,
  breathe,
  closeBrowser,
  deviceId,
  isSignedBy,
  type Kiosk,
  openBrowser,
  openKiosk,
  openPairedKiosk,
  releaseLocks,
  storedRows,
  until,
} from "./test-kiosk.ts";

beforeEach(openBrowser);
afterEach(closeBrowser);

const statesOf = async (kiosk: Kiosk) => (await storedRows(kiosk.store)).map((row) => row.state);

test("a scan with a network is answered by the action and nothing goes by the route", async () => {
  const kiosk = await openPairedKiosk();
  const submitted = await kiosk.door.submit(borrowing("30000000000011"));
  expect(submitted.state).toBe("answered");
  expect(kiosk.library.received.map(({ by }) => by)).toEqual(["action"]);
  expect(await statesOf(kiosk)).toEqual(["answered"]);
});

test("fifty scans at once get the numbers 1 to 50 without a gap, each once at the library", async () => {
  const kiosk = await openPairedKiosk();
  const items = Array.from({ length: 50 }, (_, index) => String(30000000000011 + index));
  const submitted = await Promise.all(items.map((item) => kiosk.door.submit(borrowing(item))));
  expect(submitted.map(({ state }) => state)).toEqual(items.map(() => "answered"));
  const numbers = kiosk.library.recorded.map((bytes) => readCommand(bytes)?.header.seq);
  expect(numbers).toEqual(items.map((_, index) => index + 1));
  const rows = await storedRows(kiosk.store);
  expect(rows.map(({ bytes }) => bytes)).toEqual(kiosk.library.recorded);
});

test("the bytes on the tablet's disk are the bytes that travel, by the action and by the route", async () => {
  const kiosk = await openPairedKiosk();
  kiosk.library.weather = ["crash"];
  await kiosk.door.submit(borrowing("Überwintern 战争 \ud83d\ude00 \ud800"));
  const [row] = await storedRows(kiosk.store);
  const [byAction, byRoute] = kiosk.library.received;
  expect(byAction?.by).toBe("action");
  expect(byRoute?.by).toBe("route");
  expect(byAction?.signed).toEqual({ bytes: row?.bytes, signature: row?.signature });
  expect(byRoute?.signed).toEqual(byAction?.signed);
});

test("a command carries the tablet's id, epoch and number, and its signature holds", async () => {
  const kiosk = await openPairedKiosk();
  const submitted = await kiosk.door.submit(borrowing("30000000000011"));
  const [row] = await storedRows(kiosk.store);
  if (row === undefined) throw new Error("nothing stored");
  expect(readCommand(row.bytes)).toEqual({
    header: { device: deviceId, epoch: 1, seq: 1, id: submitted.id },
    json: JSON.stringify(borrowing("30000000000011")),
  });
  expect(row.signature).toMatch(/^[A-Za-z0-9_-]{86}$/);
  expect(await isSignedBy(kiosk.library.publicKey, row)).toBe(true);
  const forged = { ...row, bytes: row.bytes.replace("30000000000011", "30000000000029") };
  expect(await isSignedBy(kiosk.library.publicKey, forged)).toBe(false);
});

test("a hanging action gives way to the route after three seconds, and so do all who follow", async () => {
  const kiosk = await openPairedKiosk();
  const { library } = kiosk;
  library.weather = ["hang-before"];
  const first = kiosk.door.submit(borrowing("30000000000011"));
  await until(() => library.received.length === 1);
  vi.advanceTimersByTime(2_999);
  expect(library.batches).toEqual([]);
  vi.advanceTimersByTime(1);
  expect((await first).state).toBe("answered");

  expect((await kiosk.door.submit(borrowing("30000000000029"))).state).toBe("answered");
  expect(library.received.map(({ by }) => by)).toEqual(["action", "route", "route"]);

  for (const release of library.hanging) release();
  await until(() => library.answers.size === 2);
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  await kiosk.door.submit(borrowing("30000000000037"));
  await until(() => library.received.length === 4);
  expect(library.received.at(-1)?.by).toBe("action");
  expect(library.recorded).toHaveLength(3);
});

test("an action that this server does not know is replaced by the route at once", async () => {
  const kiosk = await openPairedKiosk();
  kiosk.library.weather = ["crash"];
  const submitted = await kiosk.door.submit(borrowing("30000000000011"));
  expect(submitted.state).toBe("answered");
  expect(kiosk.library.received.map(({ by }) => by)).toEqual(["action", "route"]);
});

test("an action that answers after the route has answered changes nothing", async () => {
  const kiosk = await openPairedKiosk();
  const late: Submitted[] = [];
  kiosk.door.onLateAnswer((submitted) => late.push(submitted));
  kiosk.library.weather = ["hang-after"];
  const first = kiosk.door.submit(borrowing("30000000000011"));
  await until(() => kiosk.library.hanging.length === 1);
  vi.advanceTimersByTime(3_000);
  expect((await first).state).toBe("answered");
  for (const release of kiosk.library.hanging) release();
  await kiosk.door.submit(borrowing("30000000000029"));
  expect(late).toEqual([]);
  expect(await statesOf(kiosk)).toEqual(["answered", "answered"]);
  expect(kiosk.library.recorded).toHaveLength(2);
});

test("an action that answers after the scan was kept confirms it, without another call", async () => {
  const kiosk = await openPairedKiosk();
  const late: Submitted[] = [];
  kiosk.door.onLateAnswer((submitted) => late.push(submitted));
  kiosk.library.weather = ["hang-after", "lost-before"];
  const first = kiosk.door.submit(borrowing("30000000000011"));
  await until(() => kiosk.library.hanging.length === 1);
  vi.advanceTimersByTime(3_000);
  const kept = await first;
  expect(kept.state).toBe("kept");
  for (const release of kiosk.library.hanging) release();
  await until(() => kiosk.pending() === 0);
  expect(late).toMatchObject([{ id: kept.id, state: "answered" }]);
  expect(kiosk.library.received).toHaveLength(2);
});

test("a page that was closed while it asked notes nothing; the next one asks again", async () => {
  const kiosk = await openPairedKiosk();
  kiosk.library.weather = ["hang-after"];
  void kiosk.door.submit(borrowing("30000000000011"));
  await until(() => kiosk.library.hanging.length === 1);
  kiosk.close();
  for (const release of kiosk.library.hanging) release();
  for (let turn = 0; turn < 60; turn += 1) await breathe();
  expect(await statesOf(kiosk)).toEqual(["waiting"]);
  const again = await openKiosk(kiosk.library, kiosk.store);
  await until(() => again.pending() === 0);
  expect(kiosk.library.recorded).toHaveLength(1);
});

test("without a network a scan is kept at once, and its answer is told late and once", async () => {
  const kiosk = await openPairedKiosk();
  const late: Submitted[] = [];
  kiosk.door.onLateAnswer((submitted) => late.push(submitted));
  kiosk.library.climate = "lost-before";
  const kept = [
    await kiosk.door.submit(borrowing("30000000000011")),
    await kiosk.door.submit(borrowing("30000000000029")),
  ];
  expect(kept.map(({ state }) => state)).toEqual(["kept", "kept"]);
  expect(kiosk.connection()).toBe("offline");
  await until(() => kiosk.pending() === 2);

  kiosk.library.climate = null;
  window.dispatchEvent(new Event("online"));
  await until(() => kiosk.pending() === 0);
  window.dispatchEvent(new Event("online"));
  expect(late.map(({ id, state }) => [id, state])).toEqual(kept.map(({ id }) => [id, "answered"]));
  expect(kiosk.connection()).toBe("online");
  expect(kiosk.library.recorded).toHaveLength(2);
});

test("with a network that swallows everything a scan waits seven seconds, the next a quarter", async () => {
  const kiosk = await openPairedKiosk();
  kiosk.library.climate = "hang-before";
  let first: Submitted | undefined;
  void kiosk.door.submit(borrowing("30000000000011")).then((submitted) => {
    first = submitted;
  });
  await until(() => kiosk.library.received.length === 1);
  vi.advanceTimersByTime(3_000);
  await until(() => kiosk.library.received.length === 2);
  expect(first).toBeUndefined();
  vi.advanceTimersByTime(4_000);
  await until(() => first?.state === "kept");
  await until(() => kiosk.connection() === "offline");

  let second: Submitted | undefined;
  void kiosk.door.submit(borrowing("30000000000029")).then((submitted) => {
    second = submitted;
  });
  await until(() => kiosk.library.received.length === 4);
  vi.advanceTimersByTime(250);
  await until(() => second?.state === "kept");
});

test("a tablet that died between storing and sending sends the same bytes once when it is back", async () => {
  const kiosk = await openPairedKiosk();
  kiosk.library.climate = "hang-before";
  void kiosk.door.submit(borrowing("30000000000011"));
  await until(async () => (await storedRows(kiosk.store)).length === 1);
  const [row] = await storedRows(kiosk.store);
  kiosk.close();
  kiosk.store.close();
  releaseLocks();

  kiosk.library.climate = null;
  const again = await openKiosk(kiosk.library);
  await until(() => again.pending() === 0 && kiosk.library.recorded.length > 0);
  expect(kiosk.library.recorded).toEqual([row?.bytes]);
  expect(kiosk.library.received.at(-1)?.by).toBe("route");
});

test("a revoked tablet stops, keeps its command, and takes no further one", async () => {
  const kiosk = await openPairedKiosk();
  kiosk.library.problem = "device-revoked";
  const first = await kiosk.door.submit(borrowing("30000000000011"));
  expect(first).toMatchObject({ state: "stopped", problem: "device-revoked" });
  const second = await kiosk.door.submit(borrowing("30000000000029"));
  expect(second).toMatchObject({ state: "stopped", problem: "device-revoked" });
  expect(await statesOf(kiosk)).toEqual(["waiting"]);

  kiosk.library.problem = null;
  await kiosk.door.submit(borrowing("30000000000037"));
  await until(() => kiosk.library.recorded.length === 1);
  await until(() => kiosk.pending() === 0);
  expect((await kiosk.door.submit(borrowing("30000000000045"))).state).toBe("answered");
});

test("each reason to stop stops", async () => {
  for (const problem of [
    "device-frozen",
    "unknown-device",
    "bad-signature",
    "id-reused",
  ] as const) {
    openBrowser();
    const kiosk = await openPairedKiosk();
    kiosk.library.problem = problem;
    const submitted = await kiosk.door.submit(borrowing("30000000000011"));
    expect(submitted).toMatchObject({ state: "stopped", problem });
    expect(await statesOf(kiosk)).toEqual(["waiting"]);
    kiosk.close();
  }
});

test("a command too long to be read is refused before it takes a number", async () => {
  const kiosk = await openPairedKiosk();
  const submitted = await kiosk.door.submit(borrowing("3".repeat(5_000)));
  expect(submitted).toMatchObject({ state: "stopped", problem: "malformed" });
  await kiosk.door.submit(borrowing("30000000000011"));
  expect(readCommand(kiosk.library.recorded[0] ?? "")?.header.seq).toBe(1);
});

test("two tabs without Web Locks never give one number to two commands", async () => {
  vi.stubGlobal("navigator", { onLine: true });
  const kiosk = await openPairedKiosk();
  vi.resetModules();
  const elsewhere = await import("./test-kiosk.ts");
  const other = await elsewhere.openKiosk(kiosk.library);
  const doors = [kiosk.door, other.door];
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      doors[index % 2]?.submit(borrowing(String(30000000000011 + index))),
    ),
  );
  await until(() => kiosk.library.recorded.length === 20);
  const numbers = kiosk.library.recorded.map((bytes) => readCommand(bytes)?.header.seq);
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  kiosk.close();
  other.close();
});

test("what is answered leaves the tablet at Finish, after it, and when the next visit begins", async () => {
  const kiosk = await openPairedKiosk();
  await kiosk.door.submit(borrowing("30000000000011", "visit-1"));
  kiosk.library.climate = "lost-before";
  await kiosk.door.submit(borrowing("30000000000029", "visit-1"));
  kiosk.finish();
  await until(async () => (await storedRows(kiosk.store)).length === 1);
  kiosk.library.climate = null;
  window.dispatchEvent(new Event("online"));
  await until(() => kiosk.pending() === 0);
  // Nobody may come before tomorrow.
  expect(await storedRows(kiosk.store)).toEqual([]);

  await kiosk.door.submit(borrowing("30000000000037", "visit-2"));
  await kiosk.door.submit(borrowing("30000000000045", "visit-3"));
  await until(async () => (await storedRows(kiosk.store)).length === 1);
  const [row] = await storedRows(kiosk.store);
  expect(row?.seq).toBe(4);
});
