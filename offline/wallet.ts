import { type IDBPDatabase, openDB } from "idb";
import { changesEvery } from "#domain/patrons/showing-phone-card.ts";
import { shownBytes, writePhoneCard } from "#domain/scanning/phone-card.ts";
import { fromBase64, plain } from "./phone-card.ts";
import { base64, keyAlgorithm } from "./signing.ts";
import { isRecord, postJson } from "./wire.ts";

export type Holder = {
  readonly givenName: string;
  readonly familyName: string;
  readonly number: string;
  readonly library: string;
};

/** What a reader's phone keeps: a key that nobody can read out, and what the library said of it. */
export type Wallet = {
  readonly privateKey: CryptoKey;
  readonly certificate: Uint8Array;
  /** Milliseconds since 1970, by the library's clock. */
  readonly expiresAt: number;
  /** How far the library's clock is ahead of this phone's, in milliseconds. */
  readonly clockOffset: number;
  readonly holder: Holder;
};

type KeyRecord = { readonly privateKey: CryptoKey; readonly publicKey: string };
type WalletSchema = {
  key: { key: string; value: KeyRecord };
  card: { key: string; value: Omit<Wallet, "privateKey"> };
};

/** `broken`: no key or no store in this browser. */
export type Opened =
  | { readonly status: "there"; readonly wallet: Wallet }
  | { readonly status: "empty" | "broken" };

/** What the phone has, without asking anybody. */
export async function openWallet(): Promise<Opened> {
  return await inStore(async (database) => {
    const [key, card] = [await database.get("key", "own"), await database.get("card", "own")];
    if (key === undefined || card === undefined) return { status: "empty" };
    return { status: "there", wallet: { ...card, privateKey: key.privateKey } };
  });
}

export type Renewed =
  | { readonly status: "renewed"; readonly wallet: Wallet }
  /** Nobody is signed in here any more: what was kept has been taken away. */
  | { readonly status: "signed-out"; readonly hadCard: boolean }
  | { readonly status: "away" | "broken" };

/** Milliseconds. */
const patience = 8_000;

/** Asks the library for some more days, with a new key where there is none yet. */
export async function renewWallet(): Promise<Renewed> {
  const key = await ownKey();
  if (key === null) return { status: "broken" };
  const body = { publicKey: key.publicKey };
  const reply = await postJson(fetchHere, "/api/v1/phone-card", body, patience);
  if (reply?.status === 401) {
    const before = await openWallet();
    await clearWallet();
    return { status: "signed-out", hadCard: before.status === "there" };
  }
  const card = reply?.status === 200 ? readCard(reply.json, Date.now()) : null;
  if (card === null) return { status: "away" };
  return await inStore(async (database) => {
    await database.put("card", card, "own");
    return { status: "renewed", wallet: { ...card, privateKey: key.privateKey } };
  });
}

/** Signing out: nothing of the reader stays on the phone. */
export async function clearWallet(): Promise<void> {
  await inStore(async (database) => {
    await database.clear("card");
    await database.clear("key");
    return { status: "empty" };
  });
}

/** `text` is the card as it is from `from` on, for half a minute; milliseconds of this phone's clock. */
export type Moment = { readonly text: string; readonly from: number };

export async function showWallet(wallet: Wallet, now: number): Promise<Moment> {
  const second = Math.floor((now + wallet.clockOffset) / 1000);
  const bytes = shownBytes(wallet.certificate, second);
  const signature = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    wallet.privateKey,
    plain(bytes),
  );
  return { text: writePhoneCard(wallet.certificate, second, new Uint8Array(signature)), from: now };
}

/** Whole seconds until the next moment; 0: it is time. */
export function secondsLeft({ from }: Moment, now: number): number {
  const passed = (now - from) / 1000;
  // A clock that was set back leaves no card standing for hours.
  return passed < 0 ? 0 : Math.max(0, Math.ceil(changesEvery - passed));
}

async function ownKey(): Promise<KeyRecord | null> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) return null;
  const kept = await inStore(async (database) => ({
    status: "read" as const,
    key: await database.get("key", "own"),
  }));
  if (kept.status !== "read") return null;
  if (kept.key !== undefined) return kept.key;
  const pair = await subtle.generateKey(keyAlgorithm, false, ["sign", "verify"]);
  const publicKey = base64(await subtle.exportKey("raw", pair.publicKey));
  const key = { privateKey: pair.privateKey, publicKey };
  const put = await inStore(async (database) => {
    await database.put("key", key, "own");
    return { status: "put" as const };
  });
  return put.status === "put" ? key : null;
}

function readCard(json: unknown, now: number): Omit<Wallet, "privateKey"> | null {
  if (!isRecord(json) || !isRecord(json.holder)) return null;
  const { certificate, expiresAt, holder } = json;
  const { givenName, familyName, number, library } = holder;
  const texts = [certificate, json.now, expiresAt, givenName, familyName, number, library];
  if (!texts.every((text) => typeof text === "string")) return null;
  return {
    certificate: fromBase64(String(certificate)),
    expiresAt: Date.parse(String(expiresAt)),
    clockOffset: Date.parse(String(json.now)) - now,
    holder: {
      givenName: String(givenName),
      familyName: String(familyName),
      number: String(number),
      library: String(library),
    },
  };
}

/** A browser refuses its own fetch when it is called as a method of something else. */
const fetchHere: typeof globalThis.fetch = (input, init) => fetch(input, init);

async function inStore<T extends { readonly status: string }>(
  work: (database: IDBPDatabase<WalletSchema>) => Promise<T>,
): Promise<T | { readonly status: "broken" }> {
  try {
    const database = await openDB<WalletSchema>("bibliomat-reader", 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore("key");
        fresh.createObjectStore("card");
      },
    });
    try {
      return await work(database);
    } finally {
      database.close();
    }
  } catch {
    return { status: "broken" };
  }
}
