import { inUrl, machineNames, networkAddresses } from "./addresses.ts";

/** Wi-Fi comes up late and addresses change: an unknown name looks again, this often at most. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Which `Host` a request may name. Anything else comes from a name that somebody else owns and
 * points here (DNS rebinding), or from a cache that is being poisoned.
 */
export function hostGuard(
  publicUrl: string | undefined,
  now: () => number = Date.now,
  read: () => readonly string[] = machineHosts,
): (host: string | undefined) => boolean {
  const fixed = ["localhost", "127.0.0.1", "[::1]"];
  if (publicUrl !== undefined) fixed.push(new URL(publicUrl).hostname);
  let known = new Set([...fixed, ...read()]);
  let readAt = now();
  return (host) => {
    const name = hostnameOf(host);
    if (name === undefined) return false;
    if (known.has(name)) return true;
    if (now() - readAt < LOOK_AGAIN_MS) return false;
    known = new Set([...fixed, ...read()]);
    readAt = now();
    return known.has(name);
  };
}

/** Without the port, in small letters; undefined for what is no host at all. */
export function hostnameOf(host: string | undefined): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host ?? "");
  return match?.[1]?.toLowerCase().replace(/\.$/, "");
}

function machineHosts(): readonly string[] {
  return [...networkAddresses().map(inUrl), ...machineNames()];
}
