import {
  isBelieved,
  readBytes,
  readHead,
  type Snapshot,
  type SnapshotHead,
} from "#domain/circulation/offline-snapshot.ts";
import { hashedText, type Table } from "#domain/circulation/offline-tables.ts";
import { readDeviceRecord } from "./device-key.ts";
import { fromBase64, isSignedBy } from "./phone-card.ts";
import { type KeptSnapshot, readSnapshot } from "./snapshot-store.ts";
import type { Tablet } from "./tablet.ts";

/** `missing`: the library has given none. `unbelievable`: forged, another tablet's, too old, or of tomorrow. */
export type Believed =
  | { readonly status: "believed"; readonly snapshot: Snapshot }
  | { readonly status: "missing" | "unbelievable" };

type Genuine = { readonly head: SnapshotHead; readonly snapshot: Snapshot; readonly key: string };

/** Read, hashed and looked through once a page: four megabytes are not fetched from the disk for each book. */
const genuine = new WeakMap<Tablet, Genuine>();

/** What the tablet keeps, if it may be used now. `publicKey`: the library's own, from its last hello. */
export async function believedSnapshot(
  tablet: Tablet,
  publicKey: string,
  now: number | null,
): Promise<Believed> {
  const known = genuine.get(tablet);
  const kept = known?.key === publicKey ? null : await readSnapshot();
  if (known?.key !== publicKey && kept === null) return { status: "missing" };
  const checked = kept === null ? known : await checkSnapshot(kept, publicKey);
  if (checked === undefined || checked === null) return { status: "unbelievable" };
  genuine.set(tablet, checked);
  const device = await readDeviceRecord(tablet.store);
  const isOwn = device.ok && device.value !== null && now !== null;
  return isOwn && isBelieved(checked.head, device.value, now)
    ? { status: "believed", snapshot: checked.snapshot }
    : { status: "unbelievable" };
}

/** The next book is decided by what has just been stored. */
export function forgetRead(tablet: Tablet): void {
  genuine.delete(tablet);
}

/** Null: the library has not signed it, or these are not the bytes of which it spoke. */
export async function checkSnapshot(
  { head: text, signature, bytes }: KeptSnapshot,
  key: string,
): Promise<Genuine | null> {
  const signed = new TextEncoder().encode(text);
  if (!(await isSignedBy(fromBase64(key), signed, fromBase64(signature)))) return null;
  const head = readHead(text);
  if (head === null || head.hash !== (await hexOf(bytes))) return null;
  const snapshot = readBytes(new Uint8Array(bytes));
  return snapshot && { head, snapshot, key };
}

/** With which a row begins. */
export async function hashOf(salt: string, table: Table, code: string): Promise<Uint8Array> {
  const text = new TextEncoder().encode(hashedText(salt, table, code));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", text));
}

async function hexOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
