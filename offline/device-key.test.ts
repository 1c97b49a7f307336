import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  createDeviceKey,
  forgetDevice,
  pairDevice,
  readDevice,
  readDeviceRecord,
} from "./device-key.ts";
import { createKioskDoor } from "./kiosk-door.ts";
import { openStore } from "./store.ts";
import {
  actionOf,
  borrowing,
  closeBrowser,
  deviceId,
  fetchOf,
  openBrowser,
  openLibrary,
  openPairedKiosk,
  storedRows,
} from "./test-kiosk.ts";

beforeEach(openBrowser);
afterEach(closeBrowser);

test("a tablet's private key can sign and can be stored, but cannot be read out", async () => {
  const key = await createDeviceKey();
  expect(key?.privateKey).toMatchObject({ extractable: false, usages: ["sign"] });
  expect(Buffer.from(key?.publicKey ?? "", "base64")).toHaveLength(91);
});

test("pairing sends the public half and keeps key, ids and the first number together", async () => {
  const library = openLibrary();
  const store = openStore();
  const paired = await pairDevice({ code: "4711", fetchPairing: fetchOf(library), store });
  const device = { device: deviceId, epoch: 1, name: "Door left", branch: "main" };
  expect(paired).toEqual({ status: "paired", device, isPersistent: false });
  expect(await readDevice(store)).toEqual({ ok: true, value: device });
  const record = await readDeviceRecord(store);
  expect(record).toMatchObject({ ok: true, value: { nextSeq: 1 } });
});

test("a name is sent when the staff gave one, and persistence is asked for", async () => {
  const persist = vi.fn(async () => true);
  vi.stubGlobal("navigator", { storage: { persist } });
  const bodies: unknown[] = [];
  const fetchPairing: typeof fetch = async (_, init) => {
    bodies.push(JSON.parse(String(init?.body)));
    return Response.json({ device: deviceId, epoch: 3, name: "Hall", branch: "north" });
  };
  const paired = await pairDevice({ code: "4711", name: "Hall", fetchPairing, store: openStore() });
  expect(bodies).toEqual([{ code: "4711", name: "Hall", publicKey: expect.any(String) }]);
  expect(paired).toMatchObject({ status: "paired", isPersistent: true });
});

test("a wrong code, an old code, too many of them, no network and no https are told apart", async () => {
  const store = openStore();
  const answers = {
    "wrong-code": async () => Response.json({ problem: "wrong-code" }, { status: 404 }),
    "expired-code": async () => Response.json({ problem: "expired-code" }, { status: 410 }),
    "too-many-tries": async () => Response.json({ problem: "too-many-tries" }, { status: 429 }),
    unavailable: () => Promise.reject(new TypeError("Failed to fetch")),
  };
  for (const [problem, fetchPairing] of Object.entries(answers)) {
    const paired = await pairDevice({ code: "1", fetchPairing, store });
    expect(paired).toEqual({ status: "refused", problem });
  }
  const nonsense = async () => Response.json({ device: 7 });
  const paired = await pairDevice({ code: "1", fetchPairing: nonsense, store });
  expect(paired).toEqual({ status: "refused", problem: "unavailable" });
  vi.stubGlobal("crypto", {});
  const insecure = await pairDevice({ code: "1", fetchPairing: nonsense, store });
  expect(insecure).toEqual({ status: "refused", problem: "insecure-context" });
  expect(await readDevice(store)).toEqual({ ok: true, value: null });
});

test("a browser without storage does not spend the code", async () => {
  vi.stubGlobal("indexedDB", undefined);
  const fetchPairing = vi.fn();
  const paired = await pairDevice({ code: "4711", fetchPairing, store: openStore() });
  expect(paired).toEqual({ status: "refused", problem: "storage-broken" });
  expect(fetchPairing).not.toHaveBeenCalled();
});

test("a forgotten tablet has no key and no door, but keeps what waits", async () => {
  const kiosk = await openPairedKiosk();
  kiosk.library.climate = "lost-before";
  await kiosk.door.submit(borrowing("30000000000011"));
  kiosk.close();
  await forgetDevice(kiosk.store);
  const means = { now: () => 0, random: () => 0, store: kiosk.store };
  const door = await createKioskDoor({
    ...means,
    action: actionOf(kiosk.library),
    fetch: fetchOf(kiosk.library),
  });
  expect(door).toEqual({ problem: "not-paired" });
  expect(await storedRows(kiosk.store)).toHaveLength(1);
});
