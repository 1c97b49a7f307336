import type { IsoDate } from "#domain/library/dates.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

/** A hold somebody wants to change, as its lock found it; null: there is none, or it is another's. */
export type ChangedHold = {
  readonly isOpen: boolean;
  /** A copy is set aside for it: on its way, or on the hold shelf. */
  readonly isSetAside: boolean;
} | null;

/** Staff, or the reader herself. */
export type Changer = "staff" | "reader";

/** What stands against taking a hold back. A reader does so only while no copy moves or waits for it. */
export function refuseCancel(hold: ChangedHold, by: Changer): Reason[] {
  const refusals = refuseForState(hold);
  if (refusals.length > 0 || hold === null) return refusals;
  return hold.isSetAside && by === "reader" ? [reason("hold-set-aside-already")] : [];
}

/** What stands against moving a hold in its queue, suspending it, or letting it count again. */
export function refuseChange(hold: ChangedHold): Reason[] {
  const refusals = refuseForState(hold);
  if (refusals.length > 0 || hold === null) return refusals;
  return hold.isSetAside ? [reason("hold-set-aside-already")] : [];
}

/** A suspension ends on a day to come; without a day it ends when somebody says so. */
export function isDayToCome(until: IsoDate | null, today: IsoDate): boolean {
  return until === null || until > today;
}

function refuseForState(hold: ChangedHold): Reason[] {
  if (hold === null) return [reason("hold-unknown")];
  return hold.isOpen ? [] : [reason("hold-is-over")];
}
