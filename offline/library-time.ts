import { readClockOffset } from "./store.ts";
import type { Tablet } from "./tablet.ts";

/** What time it is by the library's clock, milliseconds since 1970; null where the two were never compared. */
export async function libraryNow(tablet: Tablet): Promise<number | null> {
  const offset = await readClockOffset(tablet.store);
  return offset.ok && offset.value !== null ? tablet.now() + offset.value : null;
}
