import "server-only";
import { readLibrarySetting, waitingPairings } from "#db/queries/devices.ts";
import { isLoopback } from "#domain/identity/loopback.ts";
import { openPairing } from "#domain/identity/open-pairing.server.ts";

/** Codes that may wait at once: the button does not fill the table. */
const mostWaiting = 50;

/** Null unless the demo library is loaded and the browser is on this machine. `peer`: the socket's address. */
export async function openDemoPairing(
  peer: string | null,
): Promise<{ readonly code: string } | null> {
  if (!(await isDemoOffered(peer)) || (await waitingPairings()) >= mostWaiting) return null;
  const opened = await openPairing({ name: "Demo kiosk" });
  return opened.status === "opened" ? { code: opened.code } : null;
}

export async function isDemoOffered(peer: string | null): Promise<boolean> {
  return isLoopback(peer) && (await readLibrarySetting("demo.loaded")) === true;
}
