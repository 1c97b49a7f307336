import { forgetPairing, notePairing } from "./pairing-trace.ts";
import { base64, keyAlgorithm, sign } from "./signing.ts";
import {
  type DeviceRecord,
  inOneTransaction,
  pageStore,
  type StorageProblem,
  type Store,
  type Stored,
} from "./store.ts";
import { isRecord, postJson } from "./wire.ts";

/** What a screen may know of its own tablet. The key is not among it. */
export type PairedDevice = {
  readonly device: string;
  readonly epoch: number;
  readonly name: string;
  readonly branch: string;
};

/** `insecure-context`: the browser gives keys only to pages from https or from this machine. */
export type PairingProblem =
  | "wrong-code"
  | "expired-code"
  | "too-many-tries"
  | "unavailable"
  | "insecure-context"
  | StorageProblem;

/** `isPersistent`: the browser has promised not to clear the store when space runs short. */
export type Paired =
  | { readonly status: "paired"; readonly device: PairedDevice; readonly isPersistent: boolean }
  | { readonly status: "refused"; readonly problem: PairingProblem };

export type Pairing = {
  readonly code: string;
  readonly name?: string;
  /** The browser's `fetch`, or a stand-in. */
  readonly fetchPairing: typeof globalThis.fetch;
  readonly store?: Store;
};

/**
 * Makes this browser a device of the library. The key is made first, so that a browser without keys
 * or without storage does not spend the code; commands of an earlier pairing stay in the outbox.
 */
export async function pairDevice(pairing: Pairing): Promise<Paired> {
  const store = pairing.store ?? pageStore;
  const readable = await readDeviceRecord(store);
  if (!readable.ok) return { status: "refused", problem: readable.problem };
  const key = await createDeviceKey();
  if (key === null) return { status: "refused", problem: "insecure-context" };
  const { code, name, fetchPairing } = pairing;
  const body = { code, publicKey: key.publicKey, ...(name === undefined ? {} : { name }) };
  const reply = await postJson(fetchPairing, "/api/v1/pairings", body, pairingPatience);
  const device = readPairedDevice(reply?.json);
  if (device === null) return { status: "refused", problem: readPairingProblem(reply?.json) };
  const isPersistent = await askToPersist();
  const kept = await keepDevice(store, { ...device, nextSeq: 1, privateKey: key.privateKey });
  if (!kept.ok) return { status: "refused", problem: kept.problem };
  notePairing(device.name);
  return { status: "paired", device, isPersistent };
}

export type DeviceKey = {
  readonly privateKey: CryptoKey;
  /** SPKI, base64. */
  readonly publicKey: string;
};

/** The private half can be used and stored, but nobody can read it out, this page included. */
export async function createDeviceKey(): Promise<DeviceKey | null> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) return null;
  const pair = await subtle.generateKey(keyAlgorithm, false, ["sign", "verify"]);
  return {
    privateKey: pair.privateKey,
    publicKey: base64(await subtle.exportKey("spki", pair.publicKey)),
  };
}

/** Null: this browser is not paired. */
export async function readDevice(store: Store = pageStore): Promise<Stored<PairedDevice | null>> {
  const read = await readDeviceRecord(store);
  if (!read.ok || read.value === null) return read.ok ? { ok: true, value: null } : read;
  const { device, epoch, name, branch } = read.value;
  return { ok: true, value: { device, epoch, name, branch } };
}

/**
 * Takes the key and the settings away. What waits in the outbox stays: it is signed already, and it
 * tells of books that have left the building.
 */
export function forgetDevice(store: Store = pageStore): Promise<Stored<void>> {
  forgetPairing();
  return store.run((database) =>
    inOneTransaction(database, "strict", async (transaction) => {
      await transaction.objectStore("device").clear();
      await transaction.objectStore("settings").clear();
    }),
  );
}

/** False: no key, or one that this browser can no longer use (after a restored backup, say). */
export async function hasUsableKey(store: Store): Promise<boolean> {
  const read = await readDeviceRecord(store);
  return read.ok && read.value !== null && (await sign(read.value.privateKey, "probe")) !== null;
}

export function readDeviceRecord(store: Store): Promise<Stored<DeviceRecord | null>> {
  return store.run(async (database) => (await database.get("device", "paired")) ?? null);
}

/** A person waits before the screen, so longer than a scan may take, but not for ever. */
const pairingPatience = 15_000;

function readPairedDevice(json: unknown): PairedDevice | null {
  if (!isRecord(json)) return null;
  const { device, epoch, name, branch } = json;
  if (typeof device !== "string" || typeof epoch !== "number") return null;
  if (typeof name !== "string" || typeof branch !== "string") return null;
  return { device, epoch, name, branch };
}

const told = ["wrong-code", "expired-code", "too-many-tries"] as const;

function readPairingProblem(json: unknown): PairingProblem {
  const problem = isRecord(json) ? json.problem : null;
  return told.find((each) => each === problem) ?? "unavailable";
}

/** No promise is no reason to stop: the numbers still never run ahead of the store. */
async function askToPersist(): Promise<boolean> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage;
  try {
    return (await storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}

/** Key and ids in one transaction. The settings of an earlier branch must not greet its readers. */
function keepDevice(store: Store, device: DeviceRecord): Promise<Stored<void>> {
  return store.run((database) =>
    inOneTransaction(database, "strict", async (transaction) => {
      await transaction.objectStore("device").put(device, "paired");
      await transaction.objectStore("settings").clear();
    }),
  );
}
