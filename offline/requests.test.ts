import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readRequest } from "#domain/circulation/envelope.ts";
import { createKioskDoor, type OpenDoor } from "./kiosk-door.ts";
import type { Store } from "./store.ts";
import {
  borrowing,
  closeBrowser,
  deviceId,
  hello,
  isSignedBy,
  openBrowser,
  openPairedKiosk,
  storedRows,
  until,
} from "./test-kiosk.ts";

beforeEach(openBrowser);
afterEach(closeBrowser);

const openDoors: OpenDoor[] = [];
afterEach(() => {
  for (const door of openDoors.splice(0)) door.close();
});

async function openDoor(fetch: typeof globalThis.fetch, store: Store): Promise<OpenDoor> {
  const action = () => Promise.reject(new Error("no action here"));
  const opened = await createKioskDoor({ action, fetch, now: () => 0, random: () => 0, store });
  if ("problem" in opened) throw new Error(opened.problem);
  openDoors.push(opened);
  return opened;
}

test("a request is signed by the tablet, goes to its own address and leaves nothing on the disk", async () => {
  const kiosk = await openPairedKiosk();
  const fetch = vi.fn<typeof globalThis.fetch>(async () =>
    Response.json({ status: "answered", answer: { outcome: "pin-needed" } }),
  );
  const { door } = await openDoor(fetch, kiosk.store);
  const card = { text: "B1:CARD", via: "camera" } as const;
  const body = { kind: "identify", visit: "visit-1", card, pin: "4711" } as const;
  expect(await door.ask(body)).toEqual({ status: "answered", answer: { outcome: "pin-needed" } });
  const [path, init] = fetch.mock.calls[0] ?? [];
  const signed = JSON.parse(String(init?.body));
  expect(path).toBe("/api/v1/requests");
  expect(Object.keys(signed)).toEqual(["bytes", "signature"]);
  const read = readRequest(signed.bytes);
  expect(read?.header).toMatchObject({ device: deviceId, epoch: 1 });
  expect(JSON.parse(read?.json ?? "")).toEqual(body);
  expect(await isSignedBy(kiosk.library.publicKey, signed)).toBe(true);
  expect(await storedRows(kiosk.store)).toEqual([]);
});

test("the library's refusal of the tablet is passed on with its reason", async () => {
  const kiosk = await openPairedKiosk();
  const rejected = { status: "rejected", problem: "device-revoked" };
  const { door } = await openDoor(
    async () => Response.json(rejected, { status: 401 }),
    kiosk.store,
  );
  expect(await door.ask({ kind: "hello" })).toEqual(rejected);
});

test("no network, a guest network, nonsense and another question's answer are all `unavailable`", async () => {
  const kiosk = await openPairedKiosk();
  const answers: (typeof globalThis.fetch)[] = [
    () => Promise.reject(new TypeError("Failed to fetch")),
    async () => new Response("<html>"),
    async () => Response.json({ status: "answered" }),
    async () => Response.json({ status: "answered", answer: { outcome: "loans", loans: [] } }),
    async () => Response.json({ problem: "something-new" }, { status: 401 }),
  ];
  for (const fetch of answers) {
    const opened = await openDoor(fetch, kiosk.store);
    const result = await opened.door.ask({ kind: "hello" });
    expect(result).toEqual({ status: "rejected", problem: "unavailable" });
    expect(opened.connection()).toBe("offline");
  }
});

test("a request that nobody answers is given up after five seconds", async () => {
  const kiosk = await openPairedKiosk();
  const isAsked = vi.fn();
  const isAborted = vi.fn();
  const fetch: typeof globalThis.fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      isAsked();
      init?.signal?.addEventListener("abort", () => {
        isAborted();
        reject(init.signal?.reason);
      });
    });
  const { door } = await openDoor(fetch, kiosk.store);
  const asked = door.ask({ kind: "hello" });
  await until(() => isAsked.mock.calls.length === 1);
  vi.advanceTimersByTime(4_999);
  expect(isAborted).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(await asked).toEqual({ status: "rejected", problem: "unavailable" });
});

test("the last hello is there at a start without a network", async () => {
  const kiosk = await openPairedKiosk();
  const first = await openDoor(
    async () => Response.json({ status: "answered", answer: hello }),
    kiosk.store,
  );
  expect(first.lastHello).toBeNull();
  await first.door.ask({ kind: "hello" });
  const offline = () => Promise.reject(new TypeError("Failed to fetch"));
  await until(async () => (await openDoor(offline, kiosk.store)).lastHello !== null);
  expect((await openDoor(offline, kiosk.store)).lastHello).toEqual(hello);
});

test("an answered question shows that the network is back, and what waits is sent", async () => {
  const kiosk = await openPairedKiosk();
  kiosk.library.climate = "lost-before";
  await kiosk.door.submit(borrowing("30000000000011"));
  kiosk.close();
  let isAway = true;
  const posted: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    if (isAway) throw new TypeError("Failed to fetch");
    posted.push(String(input));
    return Response.json({ status: "answered", answer: hello });
  };
  const opened = await openDoor(fetch, kiosk.store);
  const seen: string[] = [];
  const stop = opened.subscribe(() => seen.push(opened.connection()));
  await until(() => opened.connection() === "offline");
  isAway = false;
  await opened.door.ask({ kind: "hello" });
  await until(() => posted.length === 2);
  expect(posted).toEqual(["/api/v1/requests", "/api/v1/commands"]);
  expect(seen.slice(0, 2)).toEqual(["offline", "online"]);
  stop();
});
