import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCommand } from "#domain/circulation/envelope.ts";
import type { Hello, IdentifyRequest } from "#domain/kiosk/request.ts";
import { shortenPoint } from "#domain/scanning/p256-point.ts";
import {
  certifiedBytes,
  shownBytes,
  writeCertificate,
  writePhoneCard,
} from "#domain/scanning/phone-card.ts";
import { createKioskDoor, type OpenDoor } from "./kiosk-door.ts";
import { plain } from "./phone-card.ts";
import { base64, keyAlgorithm } from "./signing.ts";
import type { Store, Stored } from "./store.ts";
import {
  borrowing,
  closeBrowser,
  hello,
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

/** The tablet's clock is an hour behind the library's. */
const libraryNow = Date.parse("2026-11-22T10:00:00.000Z");
const behind = 3_600_000;
const may = { borrow: true, seeLoans: true, renew: true };
const newPair = () => crypto.subtle.generateKey(keyAlgorithm, true, ["sign", "verify"]);
const raw = async (key: CryptoKey) => new Uint8Array(await crypto.subtle.exportKey("raw", key));
const sign = async (key: CryptoKey, bytes: Uint8Array) =>
  new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, plain(bytes)));

async function issue(library: CryptoKeyPair, lastSecond = libraryNow / 1000 + 86_400) {
  const phone = await newPair();
  const key = shortenPoint(await raw(phone.publicKey)) ?? new Uint8Array();
  const certified = { reference: crypto.randomUUID(), lastSecond, key };
  const signature = await sign(library.privateKey, certifiedBytes(certified));
  const certificate = writeCertificate(certified, signature);
  return async (seconds: number) => {
    const second = libraryNow / 1000 + seconds;
    const shown = await sign(phone.privateKey, shownBytes(certificate, second));
    return writePhoneCard(certificate, second, shown);
  };
}

async function stand(store: Store, library: CryptoKeyPair, hasHeard = true) {
  const publicKey = base64(await crypto.subtle.exportKey("raw", library.publicKey));
  const told: Hello = {
    ...hello,
    now: new Date(libraryNow).toISOString(),
    settings: { ...hello.settings, phoneCards: { publicKey, may } },
  };
  const network = { isThere: hasHeard };
  const fetch: typeof globalThis.fetch = async () => {
    if (!network.isThere) throw new TypeError("Failed to fetch");
    return Response.json({ status: "answered", answer: told });
  };
  const clock = { now: libraryNow - behind };
  const action = () => Promise.reject(new Error("no action here"));
  const means = { action, fetch, now: () => clock.now, random: () => 0, store };
  const opened = await createKioskDoor(means);
  if ("problem" in opened) throw new Error(opened.problem);
  openDoors.push(opened);
  if (hasHeard) {
    await opened.door.ask({ kind: "hello" });
    await until(async () => (await createLast(store)) !== null);
  }
  network.isThere = false;
  return { door: opened.door, clock, network };
}
function valueIn<T>(read: Stored<T>): T {
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

async function createLast(store: Store) {
  const read = await store.run(
    async (database) => (await database.get("settings", "hello")) ?? null,
  );
  return read.ok ? read.value : null;
}
const shown = (text: string, visit: string = crypto.randomUUID()): IdentifyRequest => ({
  kind: "identify",
  visit,
  card: { text, via: "camera" },
  pin: null,
});
async function show(door: OpenDoor["door"], text: string, visit?: string) {
  const result = await door.ask(shown(text, visit));
  if (result.status === "rejected") return result.problem;
  const { answer } = result;
  return answer.outcome === "refused"
    ? answer.reasons.map(({ code }) => code).join(", ")
    : answer.outcome;
}

describe("A tablet without network", () => {
  test("opens a visit for a phone card and stores that it did, before what is borrowed in it", async () => {
    const [kiosk, library] = [await openPairedKiosk(), await newPair()];
    const { door } = await stand(kiosk.store, library);
    const text = await (await issue(library))(0);
    const visit = crypto.randomUUID();
    const answer = await door.ask(shown(text, visit));
    expect(answer).toMatchObject({
      answer: { outcome: "opened", visit, proof: "phone", greeting: "", may, reasons: [] },
    });
    expect((await door.submit(borrowing("30000000000011", visit))).state).toBe("kept");
    const bodies = (await storedRows(kiosk.store)).map(({ bytes }) =>
      JSON.parse(readCommand(bytes)?.json ?? ""),
    );
    expect(bodies).toMatchObject([
      // By the library's clock, as the tablet learnt it.
      { kind: "open-visit", visit, card: text, scannedAt: "2026-11-22T10:00:00.000Z" },
      { kind: "borrow", visit },
    ]);
  });

  test("refuses a picture that is more than a minute old, and a phone that runs ahead", async () => {
    const [kiosk, library] = [await openPairedKiosk(), await newPair()];
    const { door, clock } = await stand(kiosk.store, library);
    const card = await issue(library);
    const text = await card(0);
    clock.now += 61_000;
    expect(await show(door, text)).toBe("phone-card-too-old");
    expect(await show(door, await card(61 + 61))).toBe("phone-card-ahead");
    expect(await show(door, await card(2))).toBe("opened");
  });

  test("opens one visit with each moment; the same visit again is the same", async () => {
    const [kiosk, library] = [await openPairedKiosk(), await newPair()];
    const { door } = await stand(kiosk.store, library);
    const card = await issue(library);
    const [text, visit] = [await card(0), crypto.randomUUID()];
    expect(await show(door, text, visit)).toBe("opened");
    expect(await show(door, text)).toBe("phone-card-used");
    expect(await show(door, text, visit)).toBe("opened");
    expect(await show(door, await card(30))).toBe("opened");
  });

  test("remembers a moment over a start anew", async () => {
    const [kiosk, library] = [await openPairedKiosk(), await newPair()];
    const text = await (await issue(library))(0);
    expect(await show((await stand(kiosk.store, library)).door, text)).toBe("opened");
    const again = await stand(kiosk.store, library, false);
    expect(await show(again.door, text)).toBe("phone-card-used");
  });

  test("forgets which phone was here when the library is back and some minutes have gone by", async () => {
    const [kiosk, library] = [await openPairedKiosk(), await newPair()];
    const { door, clock, network } = await stand(kiosk.store, library);
    const moments = () =>
      kiosk.store.run((database) => database.get("settings", "shown-cards")).then(valueIn);
    const text = await (await issue(library))(0);
    expect(await show(door, text)).toBe("opened");
    network.isThere = true;
    clock.now += 60_000;
    await door.ask({ kind: "hello" });
    expect(await moments()).toMatchObject({ shown: [{ at: clock.now - 60_000 }] });
    clock.now += 5 * 60_000;
    await door.ask({ kind: "hello" });
    await until(async () => (await moments()) === undefined);
  });

  test("refuses what another library has certified, what nobody signed, and what ran out", async () => {
    const [kiosk, library] = [await openPairedKiosk(), await newPair()];
    const { door } = await stand(kiosk.store, library);
    const foreign = await (await issue(await newPair()))(0);
    expect(await show(door, foreign)).toBe("phone-card-not-genuine");
    const mine = await (await issue(library))(0);
    const other = await (await issue(library))(1);
    expect(await show(door, mine.slice(0, 200) + other.slice(200))).toBe("phone-card-not-genuine");
    const old = await (await issue(library, libraryNow / 1000 - 1))(0);
    expect(await show(door, old)).toBe("phone-card-expired");
    expect(await show(door, mine)).toBe("opened");
  });

  test("that never heard the library's key opens nothing, nor does it for another card", async () => {
    const [kiosk, library] = [await openPairedKiosk(), await newPair()];
    const text = await (await issue(library))(0);
    const { door } = await stand(kiosk.store, library, false);
    expect(await show(door, text)).toBe("unavailable");
    expect(await show(door, "29990000000001")).toBe("unavailable");
    expect(await storedRows(kiosk.store)).toEqual([]);
  });
});
