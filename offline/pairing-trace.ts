/**
 * That this browser was a kiosk, and its name: kept beside the store, so that a tablet whose store was
 * cleared can say that it has lost its key. Nothing of readers, and no key.
 */
const name = "bibliomat-paired-as";

export function notePairing(deviceName: string): void {
  try {
    globalThis.localStorage?.setItem(name, deviceName);
  } catch {
    // Full or forbidden: then a loss looks like a tablet that was never paired.
  }
}

/** The name under which this browser was paired; null where it never was. */
export function readPairing(): string | null {
  try {
    return globalThis.localStorage?.getItem(name) ?? null;
  } catch {
    return null;
  }
}

export function forgetPairing(): void {
  try {
    globalThis.localStorage?.removeItem(name);
  } catch {
    // It was never there.
  }
}
