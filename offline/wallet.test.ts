import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { shortenPoint } from "#domain/scanning/p256-point.ts";
import { certifiedBytes, readPhoneCard, writeCertificate } from "#domain/scanning/phone-card.ts";
import { checkPhoneCard, fromBase64, plain } from "./phone-card.ts";
import { base64, keyAlgorithm } from "./signing.ts";
import { clearWallet, openWallet, renewWallet, secondsLeft, showWallet } from "./wallet.ts";

/** The phone's clock is an hour ahead of the library's. */
const phoneNow = Date.parse("2026-11-22T11:00:00.000Z");
const libraryNow = "2026-11-22T10:00:00.000Z";
const expiresAt = "2026-11-29T10:00:00.000Z";
const holder = { givenName: "Anna", familyName: "Karenina", number: "2120", library: "Нордштадт" };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.spyOn(Date, "now").mockReturnValue(phoneNow);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function library() {
  const pair = await crypto.subtle.generateKey(keyAlgorithm, true, ["sign", "verify"]);
  const asked: string[] = [];
  const says = { status: 200 };
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const { publicKey } = JSON.parse(String(init.body));
    asked.push(publicKey);
    if (says.status === 0) throw new TypeError("Failed to fetch");
    const key = shortenPoint(fromBase64(publicKey)) ?? new Uint8Array();
    const lastSecond = Date.parse(expiresAt) / 1000;
    const certified = { reference: "00000000-0000-4000-8000-000000000001", lastSecond, key };
    const hash = { name: "ECDSA", hash: "SHA-256" };
    const signed = await crypto.subtle.sign(
      hash,
      pair.privateKey,
      plain(certifiedBytes(certified)),
    );
    const certificate = base64(plain(writeCertificate(certified, new Uint8Array(signed))).buffer);
    return Response.json(
      { certificate, now: libraryNow, expiresAt, holder },
      { status: says.status },
    );
  });
  const publicKey = base64(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { asked, says, publicKey };
}

describe("A phone", () => {
  test("makes a key that cannot be read out, has it certified, and shows a genuine card", async () => {
    const { publicKey } = await library();
    expect(await openWallet()).toEqual({ status: "empty" });
    const renewed = await renewWallet();
    if (renewed.status !== "renewed") throw new Error(renewed.status);
    const { wallet } = renewed;
    expect(wallet.holder).toEqual(holder);
    expect(wallet.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("pkcs8", wallet.privateKey)).rejects.toThrow();
    const { text } = await showWallet(wallet, phoneNow);
    const card = readPhoneCard(text);
    // By the library's clock, not by the phone's.
    expect(card?.second).toBe(Date.parse(libraryNow) / 1000);
    expect(card && (await checkPhoneCard(card, publicKey))).toEqual({
      isCertified: true,
      isSigned: true,
    });
    expect(text).not.toContain(holder.number);
  });

  test("has the card without a network, after a start anew, and asks with the same key", async () => {
    const { asked, says } = await library();
    await renewWallet();
    says.status = 0;
    expect((await openWallet()).status).toBe("there");
    expect(await renewWallet()).toEqual({ status: "away" });
    expect((await openWallet()).status).toBe("there");
    expect(new Set(asked).size).toBe(1);
  });

  test("forgets card and key when the library says that nobody is signed in", async () => {
    const { asked, says } = await library();
    await renewWallet();
    says.status = 401;
    expect(await renewWallet()).toEqual({ status: "signed-out", hadCard: true });
    expect(await openWallet()).toEqual({ status: "empty" });
    expect(await renewWallet()).toEqual({ status: "signed-out", hadCard: false });
    expect(new Set(asked).size).toBe(2);
  });

  test("keeps what it has where the library stumbles or a guest network answers", async () => {
    const { says } = await library();
    await renewWallet();
    for (const status of [429, 500, 503]) {
      says.status = status;
      expect(await renewWallet()).toEqual({ status: "away" });
    }
    vi.stubGlobal("fetch", async () => new Response("<html>"));
    expect(await renewWallet()).toEqual({ status: "away" });
    expect((await openWallet()).status).toBe("there");
  });

  test("keeps nothing after signing out", async () => {
    await library();
    await renewWallet();
    await clearWallet();
    expect(await openWallet()).toEqual({ status: "empty" });
  });

  test("says so where the browser keeps nothing", async () => {
    await library();
    vi.stubGlobal("indexedDB", undefined);
    expect(await openWallet()).toEqual({ status: "broken" });
    expect(await renewWallet()).toEqual({ status: "broken" });
  });
});

test("A moment is shown for half a minute, and never for longer because a clock was set back", () => {
  const moment = { text: "", from: 1_000_000 };
  const left = (passed: number) => secondsLeft(moment, moment.from + passed);
  expect([0, 1, 15_000, 29_999, 30_000, 90_000].map(left)).toEqual([30, 30, 15, 1, 0, 0]);
  expect(left(-3_600_000)).toBe(0);
});
