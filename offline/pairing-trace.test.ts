import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetDevice } from "./device-key.ts";
import { createKioskDoor } from "./kiosk-door.ts";
import { openStore } from "./store.ts";
import { closeBrowser, hello, openBrowser, openPairedKiosk } from "./test-kiosk.ts";

const kept = new Map<string, string>();
beforeEach(() => {
  openBrowser();
  kept.clear();
  vi.stubGlobal("localStorage", {
    setItem: (name: string, value: string) => kept.set(name, value),
    getItem: (name: string) => kept.get(name) ?? null,
    removeItem: (name: string) => kept.delete(name),
  });
});
afterEach(closeBrowser);

test("a tablet whose store was cleared knows that it was paired, and as what", async () => {
  const { store, close } = await openPairedKiosk();
  close();
  expect([...kept.values()]).toEqual(["Door left"]);
  await store.run((database) => database.clear("device"));
  const means = { action: () => Promise.reject(new Error()), now: () => 0, random: () => 0 };
  const door = await createKioskDoor({ ...means, fetch: vi.fn(), store });
  expect(door).toEqual({ problem: "key-lost", name: "Door left" });
});

test("a tablet whose key can no longer be used has lost it, too", async () => {
  const { store, close } = await openPairedKiosk();
  close();
  await store.run(async (database) => {
    const record = await database.get("device", "paired");
    if (record === undefined) throw new Error("not paired");
    await database.put("device", { ...record, privateKey: {} as CryptoKey }, "paired");
  });
  kept.clear();
  const means = { action: () => Promise.reject(new Error()), now: () => 0, random: () => 0 };
  const door = await createKioskDoor({ ...means, fetch: vi.fn(), store });
  expect(door).toEqual({ problem: "key-lost", name: "Door left" });
});

test("a tablet that staff have named anew has lost its key under that name, the only one they know", async () => {
  const { store, close } = await openPairedKiosk();
  close();
  const settings = { ...hello.settings, deviceName: "Hall" };
  const means = {
    action: () => Promise.reject(new Error()),
    fetch: async () => Response.json({ status: "answered", answer: { ...hello, settings } }),
    now: () => 0,
    random: () => 0,
    store,
  };
  const asking = await createKioskDoor(means);
  if ("problem" in asking) throw new Error(asking.problem);
  await asking.door.ask({ kind: "hello" });
  asking.close();
  // A start without network in between does not bring the old name back.
  const later = await createKioskDoor(means);
  if ("problem" in later) throw new Error(later.problem);
  later.close();
  await store.run((database) => database.clear("device"));
  expect(await createKioskDoor(means)).toEqual({ problem: "key-lost", name: "Hall" });
});

test("a browser that was never paired, or was unpaired in order, has lost nothing", async () => {
  const { store, close } = await openPairedKiosk();
  close();
  await forgetDevice(store);
  expect(kept.size).toBe(0);
  const means = { action: () => Promise.reject(new Error()), now: () => 0, random: () => 0 };
  for (const each of [store, openStore()]) {
    const door = await createKioskDoor({ ...means, fetch: vi.fn(), store: each });
    expect(door).toEqual({ problem: "not-paired" });
  }
});
