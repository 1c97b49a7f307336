import { writeRequest } from "#domain/circulation/envelope.ts";
import { readHead } from "#domain/circulation/offline-snapshot.ts";
import { checkSnapshot, forgetRead } from "./believed-snapshot.ts";
import { readDeviceRecord } from "./device-key.ts";
import { forgetMoments } from "./shown-cards.ts";
import { sign } from "./signing.ts";
import { forgetSnapshot, type KeptSnapshot, keepSnapshot, readSnapshot } from "./snapshot-store.ts";
import { readLastHello } from "./store.ts";
import type { Tablet } from "./tablet.ts";

/** Milliseconds. Every loan elsewhere makes a snapshot older, but a tablet's network has other things to do. */
const freshFor = 15 * 60_000;
const patience = 60_000;
const askedAt = new WeakMap<Tablet, number>();

/**
 * After a hello, in the background; nobody waits for it: forgets which phones were here, and now and
 * then fetches what the tablet may lend by.
 */
export async function freshen(tablet: Tablet): Promise<void> {
  const now = tablet.now();
  await forgetMoments(tablet.store, now);
  const before = askedAt.get(tablet);
  if (before !== undefined && Math.abs(now - before) < freshFor) return;
  askedAt.set(tablet, now);
  const isDone = await fetchSnapshot(tablet).catch(() => false);
  // It is asked again with the next hello.
  if (!isDone) askedAt.delete(tablet);
}

/** False: nobody answered, or with something that is not the library's. */
async function fetchSnapshot(tablet: Tablet): Promise<boolean> {
  const hello = await readLastHello(tablet.store);
  const key = hello.ok ? hello.value?.settings.phoneCards?.publicKey : undefined;
  // No tablet knows a reader by itself here: there is nobody to lend to.
  if (key === undefined) return true;
  const kept = await readSnapshot();
  const answer = await ask(tablet, (kept && readHead(kept.head)?.hash) ?? null);
  if (answer === null) return false;
  if (answer.status === 204) {
    await forgetSnapshot();
    forgetRead(tablet);
    return true;
  }
  const next = await snapshotIn(answer, kept);
  if (next === null || (await checkSnapshot(next, key)) === null) return false;
  await keepSnapshot(next);
  forgetRead(tablet);
  return true;
}

/** Status 205: the bytes that are here are still the latest, and may be used for longer. */
async function snapshotIn(
  answer: Response,
  kept: KeptSnapshot | null,
): Promise<KeptSnapshot | null> {
  const [head, signature] = [
    answer.headers.get("bibliomat-head"),
    answer.headers.get("bibliomat-signature"),
  ];
  const bytes = answer.status === 205 ? kept?.bytes : await answer.arrayBuffer();
  return head === null || signature === null || bytes === undefined
    ? null
    : { head, signature, bytes };
}

async function ask(tablet: Tablet, has: string | null): Promise<Response | null> {
  const read = await readDeviceRecord(tablet.store);
  if (!read.ok || read.value === null) return null;
  const { device, epoch, privateKey } = read.value;
  const wish = JSON.stringify({ kind: "snapshot", has });
  const signed = await sign(
    privateKey,
    writeRequest({ device, epoch, id: crypto.randomUUID() }, wish),
  );
  if (signed === null) return null;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const answer = await tablet.fetch("/api/v1/snapshots", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(signed),
      cache: "no-store",
      redirect: "error",
      signal: abort.signal,
    });
    return answer.ok ? answer : null;
  } finally {
    clearTimeout(timer);
  }
}
