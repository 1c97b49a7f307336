import type { Calendar } from "#domain/library/calendar.ts";
import type { Instant, IsoDate } from "#domain/library/dates.ts";

export type DueThen = { readonly dueOn: IsoDate; readonly dueAt: Instant };

/**
 * When a loan ends that was to end on a day on which the branch closes after all: at closing time of the
 * day on which it opens again where it was due at closing time, at the same time of day otherwise.
 * `before` is the calendar without the closing, `after` the one with it.
 */
export function movedByClosing(
  due: DueThen,
  reopensOn: IsoDate,
  { before, after }: { readonly before: Calendar; readonly after: Calendar },
): DueThen {
  const was = before[due.dueOn];
  const then = after[reopensOn];
  if (was === undefined || then === undefined)
    throw new RangeError(`the calendar does not reach ${due.dueOn} and ${reopensOn}`);
  const isUntilClosing = due.dueAt === was.closesAt || due.dueAt === was.endsAt;
  if (isUntilClosing) return { dueOn: reopensOn, dueAt: then.closesAt ?? then.endsAt };
  return { dueOn: reopensOn, dueAt: then.endsAt - (was.endsAt - due.dueAt) };
}
