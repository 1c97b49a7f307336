import type { VisitFacts } from "#domain/circulation/facts.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

/** A visit gives its rights at the device where it was opened, and as far as it was proved. */
export function refuseForVisit(
  visit: VisitFacts | null,
  wants: "mayBorrow" | "mayRenew",
): Reason[] {
  if (visit === null) return [reason("visit-unknown")];
  if (!visit.isOfThisDevice) return [reason("visit-of-another-device")];
  return visit[wants] ? [] : [reason("proof-too-weak")];
}
