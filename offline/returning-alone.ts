import type { ReturnCommand } from "#domain/circulation/command.ts";
import type { Submitted } from "#domain/kiosk/door.ts";
import { libraryNow } from "./library-time.ts";
import { submit } from "./outbox.ts";
import type { Tablet } from "./tablet.ts";

/** Returning is always possible. The library hears of it later, so it is told when it was. */
export async function returnAlone(tablet: Tablet, body: ReturnCommand): Promise<Submitted> {
  const now = await libraryNow(tablet);
  const when = now === null ? {} : { returnedAt: new Date(now).toISOString() };
  return await submit(tablet, { ...body, ...when });
}
